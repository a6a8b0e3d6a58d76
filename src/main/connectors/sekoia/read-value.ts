import type { FieldType, FieldValue } from '../../../shared/domain/value'
import { LAST_MOMENT_MS, type UtcMs } from '../../../shared/time'
import { isJson, type Json, malformed } from '../answer/json-shape'
import { plainToMarkdown } from '../richtext/plain-to-markdown'

/** Smaller numbers are seconds: as ms they would lie in 1973 or before. */
const SMALLEST_MS = 100_000_000_000

/** The member a dotted name leads to, undefined where the way breaks off. */
export function memberAt(raw: Json, name: string): unknown {
  return name
    .split('.')
    .reduce<unknown>((here, part) => (isJson(here) ? here[part] : undefined), raw)
}

/** A member in normalised form; null for what is empty or of another kind. */
export function readValue(value: unknown, type: FieldType): FieldValue {
  switch (type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : null
    case 'moment':
      return readMomentOrNull(value)
    case 'set':
      return Array.isArray(value) ? [...new Set(value.flatMap(textIn))].sort() : []
    case 'text': {
      const [text] = textIn(value)
      return text === undefined ? null : plainToMarkdown(text)
    }
    default:
      return textIn(value)[0] ?? null
  }
}

/** A required time (UTC ms). Throws `malformed`. */
export function readMoment(value: unknown, what: string): UtcMs {
  const at = readMomentOrNull(value)
  if (at === null) throw malformed(what)
  return at
}

/** A time (UTC ms): seconds, ms or ISO text; null when there is none. */
export function readMomentOrNull(value: unknown): UtcMs | null {
  const at = typeof value === 'string' ? Date.parse(value) : value
  if (typeof at !== 'number' || !(at > 0 && at <= LAST_MOMENT_MS)) return null
  return Math.round(typeof value === 'number' && at < SMALLEST_MS ? at * 1000 : at)
}

function textIn(value: unknown): readonly string[] {
  if (typeof value === 'number' && Number.isFinite(value)) return [String(value)]
  return typeof value === 'string' && value.trim() !== '' ? [value] : []
}
