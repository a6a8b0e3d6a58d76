import type { FieldValue } from '../../../shared/domain/value'

/** A text on one line without blanks at its ends; null when nothing is left. */
export function oneLine(value: FieldValue): string | null {
  const line =
    value === null
      ? ''
      : String(value)
          .replace(/\s*[\r\n]+\s*/g, ' ')
          .trim()
  return line === '' ? null : line
}

/** The members of a set, each once and none empty. */
export function setMembers(value: FieldValue): readonly string[] {
  const given = Array.isArray(value) ? value : value === null ? [] : [String(value)]
  return [...new Set(given.map((member) => member.trim()).filter((member) => member !== ''))]
}

/** A moment or a number given as such or as digits; null when it is neither. */
export function asNumber(value: FieldValue): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'string' || value.trim() === '') return null
  const number = Number(value)
  return Number.isFinite(number) ? number : null
}

/** A yes or no given as such or as a word; null when it is neither. */
export function asFlag(value: FieldValue): boolean | null {
  if (typeof value === 'boolean') return value
  if (value === 'true' || value === '1' || value === 1) return true
  return value === 'false' || value === '0' || value === 0 ? false : null
}
