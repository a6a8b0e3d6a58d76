import type { FieldValue } from '../../../shared/domain/value'
import { FieldLosses } from '../richtext/field-losses'
import { htmlToMarkdown } from '../richtext/html-to-markdown'
import { markdownToHtml, settleHtml } from '../richtext/markdown-to-html'
import type { FieldDefinition } from './field-definition'
import { invalid } from './invalid'
import { formatMoment, parseMoment } from './moment'

type Kind = Pick<FieldDefinition, 'name' | 'kind' | 'type'>

/**
 * A custom field's value in our terms; people stay account names here, and what a text could not bring
 * along is noted in `losses`. Throws `malformed`.
 */
export function readCustom(
  raw: unknown,
  { name, kind, type }: Kind,
  losses = new FieldLosses(),
): FieldValue {
  if (raw === undefined || raw === null || raw === '') return type === 'set' ? [] : null
  switch (type) {
    case 'moment':
      return parseMoment(raw, `a time in ${name}`)
    case 'number':
      return typeof raw === 'number' ? raw : numeric(raw)
    case 'flag':
      return raw === true || raw === 'true'
    case 'set':
      return Array.isArray(raw) ? raw.map(plain) : [plain(raw)]
    case 'text':
      return kind === 'html' ? losses.take(name, htmlToMarkdown(plain(raw))) : plain(raw)
    default:
      return plain(raw)
  }
}

/** A value as the server takes it; people are account names already. Throws `invalid`. */
export function encodeCustom(value: FieldValue, { name, kind, type }: Kind): unknown {
  if (value === null || value === '') return emptyOf(type)
  switch (type) {
    case 'moment':
      if (typeof value !== 'number') throw invalid({ [name]: 'This is no moment.' })
      return formatMoment(value)
    case 'number': {
      const number = Number(value)
      if (!Number.isFinite(number)) throw invalid({ [name]: 'This is not a number.' })
      return number
    }
    case 'flag':
      return value === true || value === 'true'
    case 'set':
      return Array.isArray(value) ? value : [String(value)]
    case 'text':
      return kind === 'html' ? markdownToHtml(String(value)) : String(value)
    default:
      return String(value)
  }
}

/** The form in which a value of such a field is read again. */
export function settleCustom(value: FieldValue, definition: Kind): FieldValue {
  const { kind, type } = definition
  if (value === null || value === '') return type === 'set' ? [] : null
  if (kind === 'html') return settleHtml(String(value))
  return readCustom(encodeCustom(value, definition), definition)
}

/** What clears a field: leaving it out would do as well, but says less. */
function emptyOf(type: FieldDefinition['type']): unknown {
  if (type === 'set') return []
  return type === 'moment' || type === 'number' || type === 'flag' ? null : ''
}

function plain(raw: unknown): string {
  return typeof raw === 'object' ? JSON.stringify(raw) : String(raw)
}

function numeric(raw: unknown): number | null {
  const number = Number(raw)
  return Number.isFinite(number) ? number : null
}
