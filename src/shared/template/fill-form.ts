import type { FieldValue } from '../domain/value'
import type { TemplateValues } from './template-values'
import { parseTextTemplate, renderTextTemplate } from './text-template'

/** What of a field of a form decides what is sent for it. */
export type FillableField = {
  readonly name: string
  readonly proposed: FieldValue
  /** Text with variables the connector keeps for it; null = it keeps none. */
  readonly template: string | null
}

export type FilledValue =
  | { readonly ok: true; readonly value: FieldValue }
  | { readonly ok: false; readonly message: string }

/** What stands in the input of a field: what was typed, else the kept text, else the proposal. */
export function enteredValue(
  field: FillableField,
  typed: Readonly<Record<string, FieldValue>>,
): FieldValue {
  if (Object.hasOwn(typed, field.name)) return typed[field.name] ?? null
  return field.template ?? field.proposed
}

/**
 * Whether variables are filled in: in a kept text, and in what was typed unless the issue's own words
 * hold double braces, which would be taken for variables then.
 */
export function takesVariables(
  field: FillableField,
  typed: Readonly<Record<string, FieldValue>>,
): boolean {
  if (!Object.hasOwn(typed, field.name)) return field.template !== null
  const { proposed, template } = field
  return template !== null || typeof proposed !== 'string' || !proposed.includes('{{')
}

/** The value of a field with its variables filled in, or which of them means nothing. */
export function filledValue(
  field: FillableField,
  typed: Readonly<Record<string, FieldValue>>,
  variables: TemplateValues,
): FilledValue {
  const value = enteredValue(field, typed)
  if (typeof value !== 'string' || !value.includes('{{') || !takesVariables(field, typed)) {
    return { ok: true, value }
  }
  const filled = renderTextTemplate(parseTextTemplate(value), variables, (text) => text)
  if (filled.ok) return { ok: true, value: filled.text }
  return { ok: false, message: filled.problems[0]?.message ?? 'A variable is not understood.' }
}
