import { measureText } from '../domain/measure-text'
import type { FieldType, FieldValue } from '../domain/value'
import { type FillableField, filledValue } from './fill-form'
import type { TemplateValues } from './template-values'

/** A field of the form of a new ticket, as far as it decides what is sent. */
export type FormField = FillableField & {
  readonly label: string
  readonly type: FieldType
  readonly required: boolean
  readonly allowed: readonly { readonly value: string; readonly label: string }[] | null
  readonly maxLength: number | null
  readonly tooLong: 'attached' | 'cut' | 'refused' | null
}

type FilledForm = {
  /** Every field that holds something. */
  readonly values: Record<string, string | number | boolean | null | string[]>
  /** What keeps the form from being sent, by field name. */
  readonly problems: Readonly<Record<string, string>>
}

/** A form with its variables filled in, and what is wrong with it. */
export function filledForm(
  fields: readonly FormField[],
  typed: Readonly<Record<string, FieldValue>>,
  variables: TemplateValues,
): FilledForm {
  const values: FilledForm['values'] = {}
  const problems: Record<string, string> = {}
  for (const field of fields) {
    const filled = filledValue(field, typed, variables)
    if (!filled.ok) {
      problems[field.name] = `${field.label}: ${filled.message}`
      continue
    }
    const { value } = filled
    if (isBlank(value)) {
      if (field.required) problems[field.name] = `${field.label} is required.`
      continue
    }
    const over = charactersOver(field, value)
    if (over > 0) {
      const many = over === 1 ? '1 character' : `${over.toLocaleString('en-US')} characters`
      problems[field.name] = `${field.label} is ${many} too long.`
    }
    values[field.name] = isSet(value) ? [...value] : value
  }
  return { values, problems }
}

/** Whether a value counts as not given. */
export function isBlank(value: FieldValue | undefined): boolean {
  if (value === undefined || value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  return Array.isArray(value) && value.length === 0
}

/** How far a text is beyond a room that it is refused for; 0 where it fits or is cut. */
function charactersOver(field: FormField, value: FieldValue): number {
  const { type, allowed, tooLong } = field
  if (allowed !== null || type === 'set' || typeof value !== 'string') return 0
  // What nothing is known of is refused rather than lost.
  return tooLong === 'attached' || tooLong === 'cut' ? 0 : measureText(field, value).over
}

function isSet(value: FieldValue): value is readonly string[] {
  return Array.isArray(value)
}
