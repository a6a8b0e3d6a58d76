import type { FieldType, FieldValue } from '../../../shared/domain/value'

/**
 * The one form of a value that two systems may write differently: line ends, trailing blanks, the
 * order of a set, the case of an address, a number sent as text. Values are compared by this form
 * and stored as they are.
 */
function canonical(type: FieldType, value: FieldValue): string | number | boolean | null {
  if (value === null) return type === 'set' ? '' : null
  switch (type) {
    case 'set':
      return members(value).sort().join('\u0000')
    case 'text':
      return emptyToNull(canonicalText(asText(value)))
    case 'person':
      return emptyToNull(asText(value).trim().toLowerCase())
    case 'number':
    case 'moment':
      return asNumber(value)
    case 'flag':
      return value === true || value === 'true' || value === 1 || value === '1'
    default:
      return emptyToNull(asText(value).replace(/\r\n?/g, '\n').trim())
  }
}

/** Whether two values of a field mean the same. */
export function sameValue(type: FieldType, a: FieldValue, b: FieldValue): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b) && sameItems(a, b)) return true
  return canonical(type, a) === canonical(type, b)
}

/** The same items in the same order, which lists read twice mostly have. */
function sameItems(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false
  return true
}

/**
 * Whether a value says nothing. A blank is never written to the other side. An empty set is not
 * blank: the removal of its last member is a change like any other.
 */
export function isBlank(type: FieldType, value: FieldValue): boolean {
  if (type === 'set') return false
  if (value === null) return true
  if (typeof value === 'string') return type !== 'flag' && !/\S/.test(value)
  return canonical(type, value) === null
}

/** Long text with one kind of line end and no blanks at the end of a line or of the text. */
export function canonicalText(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  // Looking for a blank before a line end is cheap; trying every blank of a text as its begin is not.
  const tidy = /[ \t\u00a0][\n\u2028\u2029]/.test(lines)
    ? lines.replace(/[ \t\u00a0]+$/gm, '')
    : lines
  return tidy.trim()
}

/** Members of a set: trimmed, each once, in the order given. */
export function members(value: FieldValue): string[] {
  const items = Array.isArray(value) ? value : value === null || value === '' ? [] : [String(value)]
  return [...new Set(items.map((item) => String(item).trim()).filter((item) => item !== ''))]
}

function asText(value: Exclude<FieldValue, null>): string {
  return Array.isArray(value) ? value.join(', ') : String(value)
}

function asNumber(value: Exclude<FieldValue, null>): number | string | null {
  if (typeof value === 'number') return value
  const text = asText(value).trim()
  if (text === '') return null
  const number = Number(text)
  return Number.isNaN(number) ? text : number
}

function emptyToNull(text: string): string | null {
  return text === '' ? null : text
}
