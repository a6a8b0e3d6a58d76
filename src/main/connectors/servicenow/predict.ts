import type { FieldValue } from '../../../shared/domain/value'
import { fitText } from '../limits/fit-text'
import { oneLine } from '../limits/one-line'
import { htmlToMarkdown } from '../richtext/html-to-markdown'
import { markdownToHtml } from '../richtext/markdown-to-html'
import type { FieldSpec } from './field-spec'
import { formatMoment } from './moment'
import { STAGE } from './stages'

/** What a prediction rests on: how columns are read, and how long they can be. */
export type Knowledge = {
  spec(name: string): FieldSpec | null
  /** Characters; null = not limited. */
  maxLength(name: string): number | null
  readonly people: { predict(value: string): string }
  readonly references: { predict(target: string, value: string): string }
  readonly showNames: boolean
}

/** The form in which ServiceNow will hand back a value of this column; pure. */
export function predictField(name: string, value: FieldValue, known: Knowledge): FieldValue {
  const spec = known.spec(name)
  if (spec === null || name === STAGE) return value === '' ? null : value
  if (spec.kind === 'list') return members(value)
  if (value === null || value === '') return null
  switch (spec.kind) {
    case 'person':
      return known.people.predict(String(value))
    case 'reference': {
      const given = String(value).trim()
      return known.showNames ? known.references.predict(spec.target ?? '', given) : given
    }
    case 'moment':
      return momentOf(value)
    case 'flag':
      return value === true || value === 'true' || value === '1'
    case 'number':
      return Number(value)
    default:
      return written(spec, value, known) || null
  }
}

/**
 * A text as it is stored. One that its column cannot hold is cut after a word; behind a text of several
 * lines stands where the whole of it is.
 */
export function storedText(spec: FieldSpec, value: FieldValue, maxLength: number | null): string {
  const text = value === null ? '' : String(value)
  if (spec.kind === 'line') return oneLine(text, maxLength)
  if (maxLength === null) return settled(text)
  const room = { field: spec.name, most: maxLength, attached: true, settle: settled }
  return fitText(text, { ...room, length: (stored) => stored.length })
}

function settled(text: string): string {
  return text.replace(/\r\n?/g, '\n').trimEnd()
}

/** Members of a set as they are stored: none blank, none twice. */
export function members(value: FieldValue): readonly string[] {
  const given = Array.isArray(value) ? value : value === null ? [] : String(value).split(',')
  return [...new Set(given.map((one) => one.trim()).filter((one) => one !== ''))]
}

function written(spec: FieldSpec, value: FieldValue, known: Knowledge): string {
  if (spec.kind === 'html') return htmlToMarkdown(markdownToHtml(String(value))).markdown
  if (spec.kind === 'choice' || spec.kind === 'date') return String(value).trim()
  return storedText(spec, value, known.maxLength(spec.name))
}

/** Whole seconds are all that is kept of a moment. */
function momentOf(value: FieldValue): FieldValue {
  const at = typeof value === 'number' ? value : Date.parse(String(value))
  return Number.isFinite(at) ? Date.parse(`${formatMoment(at).replace(' ', 'T')}Z`) : value
}
