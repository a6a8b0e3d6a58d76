import type { FieldValue } from '../../../shared/domain/value'
import { objects, textOrNull } from '../answer/json-shape'

/** Type that a word without one gets: every label over there has a type. */
const PLAIN = 'tag'

/** Labels as words: `type:value`, the value alone where the type is the plain one. */
export function readLabels(raw: unknown): readonly string[] {
  return unique(
    objects(raw).map((label) => {
      const [type, value] = [textOrNull(label.type) ?? '', textOrNull(label.value) ?? '']
      return type === '' || type === PLAIN ? value : `${type}:${value}`
    }),
  )
}

/** Words as labels; what stands before the first colon is the type. */
export function encodeLabels(value: FieldValue): readonly { type: string; value: string }[] {
  return words(value).map((word) => {
    const at = word.indexOf(':')
    if (at <= 0) return { type: PLAIN, value: word.slice(at + 1) }
    return { type: word.slice(0, at), value: word.slice(at + 1) }
  })
}

/** The words that come back when these are written. */
export function settleLabels(value: FieldValue): readonly string[] {
  return readLabels(encodeLabels(value))
}

function words(value: FieldValue): readonly string[] {
  const given = Array.isArray(value) ? value : value === null ? [] : [String(value)]
  return unique(given.map((word) => word.trim()))
}

function unique(all: readonly string[]): readonly string[] {
  return [...new Set(all)].filter((word) => word !== '')
}
