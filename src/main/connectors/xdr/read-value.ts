import type { FieldType, FieldValue } from '../../../shared/domain/value'
import { LAST_MOMENT_MS, type UtcMs } from '../../../shared/time'
import { malformed } from '../answer/json-shape'
import { plainToMarkdown } from '../richtext/plain-to-markdown'

/** Smaller numbers are seconds: as ms they would lie in 1973 or before. */
const SMALLEST_MS = 100_000_000_000

/**
 * A member of a record in normalised form. Lists are sorted, since their order changes from answer to
 * answer. Null for what is empty, or of another kind than this field has.
 */
export function readValue(value: unknown, type: FieldType): FieldValue {
  switch (type) {
    case 'set':
      return readSet(value)
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : null
    case 'flag':
      return typeof value === 'boolean' ? value : null
    case 'moment':
      return readMomentOrNull(value)
    case 'text': {
      const text = readText(value)
      return text === null ? null : plainToMarkdown(text)
    }
    default:
      return readText(value)
  }
}

/** A required time (UTC ms); the API writes ms, in some places seconds. Throws `malformed`. */
export function readMoment(value: unknown, what: string): UtcMs {
  const at = readMomentOrNull(value)
  if (at === null) throw malformed(what)
  return at
}

/** A time (UTC ms), or null when there is none. */
export function readMomentOrNull(value: unknown): UtcMs | null {
  if (typeof value !== 'number' || !(value > 0 && value <= LAST_MOMENT_MS)) return null
  return Math.round(value < SMALLEST_MS ? value * 1000 : value)
}

function readText(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' && value !== '' ? value : null
}

function readSet(value: unknown): readonly string[] {
  const listed = typeof value === 'string' ? value.split(',') : value
  if (!Array.isArray(listed)) return []
  const texts = listed.flatMap((one: unknown) => readText(one)?.trim() ?? [])
  return [...new Set(texts.filter((one) => one !== ''))].sort()
}
