import type { CancelSignal } from '../../../shared/cancel'
import type { FieldValue } from '../../../shared/domain/value'
import { failure } from '../../../shared/errors'
import { markdownToHtml } from '../richtext/markdown-to-html'
import type { FieldSpec } from './field-spec'
import { formatMoment } from './moment'
import { members, storedText } from './predict'
import type { Choice } from './schema'
import type { ServiceNowSession } from './session'

/** One column to write. */
export type Target = {
  readonly spec: FieldSpec
  /** Its choice list; empty = anything goes. */
  readonly choices: readonly Choice[]
}

/**
 * A normalised value as the raw text that is written. Throws `invalid` naming the column when the value
 * cannot be written: a value outside a choice list would be stored all the same, and nobody could choose
 * it again.
 */
export async function encodeField(
  session: ServiceNowSession,
  target: Target,
  value: FieldValue,
  signal?: CancelSignal,
): Promise<string> {
  const { spec } = target
  if (spec.kind === 'list') return members(value).join(',')
  if (value === null || value === '') return ''
  switch (spec.kind) {
    case 'person':
      return session.people.accountFor(String(value), spec.name, undefined, signal)
    case 'reference':
      return session.references.idFor(spec, String(value).trim(), signal)
    case 'moment':
      return momentText(spec.name, value)
    case 'date':
      return dateText(spec.name, value)
    case 'flag':
      return value === true || value === 'true' || value === '1' ? 'true' : 'false'
    case 'number':
      return numberText(spec.name, value)
    case 'choice':
      return chosen(target, String(value).trim())
    case 'html':
      return markdownToHtml(String(value))
    default:
      // As long as was predicted, which may be shorter than this table's own column.
      return storedText(spec, value, session.knowledge.maxLength(spec.name))
  }
}

function chosen({ spec, choices }: Target, value: string): string {
  if (choices.length === 0 || choices.some((choice) => choice.value === value)) return value
  const named = choices.find((choice) => choice.label.toLowerCase() === value.toLowerCase())
  if (named !== undefined) return named.value
  throw refused(spec.name, `"${value}" is not among the choices: ${offered(choices)}.`)
}

/** A choice list in a sentence. */
export function offered(choices: readonly Choice[]): string {
  const names = choices.map(({ value, label }) => (value === label ? value : `${value} (${label})`))
  return [...new Set(names)].join(', ')
}

function momentText(name: string, value: FieldValue): string {
  const at = typeof value === 'number' ? value : Date.parse(String(value))
  if (Number.isFinite(at)) return formatMoment(at)
  throw refused(name, 'This is no date and time.')
}

function dateText(name: string, value: FieldValue): string {
  const day = typeof value === 'number' ? formatMoment(value) : String(value).trim()
  if (/^\d{4}-\d{2}-\d{2}/.test(day)) return day.slice(0, 10)
  throw refused(name, 'This is no date.')
}

function numberText(name: string, value: FieldValue): string {
  const number = Number(value)
  if (Number.isFinite(number)) return String(number)
  throw refused(name, 'This is not a number.')
}

function refused(field: string, said: string) {
  return failure({
    code: 'invalid',
    message: `The ${field} cannot be written: ${said}`,
    retry: 'after-fix',
    fields: { [field]: said },
  })
}
