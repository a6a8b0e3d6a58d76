import type { FieldValue } from '../../shared/domain/value'
import type { TicketFormView } from '../../shared/ipc/views'
import { counted } from '../format/words'
import { textRoom } from './text-room'

export type TicketField = TicketFormView['fields'][number]
export type TicketValues = Readonly<Record<string, FieldValue>>

/** Whether a value counts as not given. */
function isBlank(value: FieldValue | undefined): boolean {
  if (value === undefined || value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  return Array.isArray(value) && value.length === 0
}

/** Value of a field: what was typed, else what is proposed. */
export function fieldValue(field: TicketField, typed: TicketValues): FieldValue {
  return field.name in typed ? (typed[field.name] ?? null) : field.proposed
}

/** Fields the form shows: required ones, ones with a proposal, and ones asked for. */
export function shownFields(
  fields: readonly TicketField[],
  added: ReadonlySet<string>,
): readonly TicketField[] {
  const wanted = (field: TicketField) =>
    field.required || !isBlank(field.proposed) || added.has(field.name)
  const shown = fields.filter(wanted)
  return [...shown.filter((field) => field.required), ...shown.filter((field) => !field.required)]
}

/** What keeps the form from being sent, by field name. */
export function fieldProblems(
  fields: readonly TicketField[],
  typed: TicketValues,
): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {}
  for (const field of fields) {
    const value = fieldValue(field, typed)
    if (field.required && isBlank(value)) problems[field.name] = `${field.label} is required.`
    else {
      const room = textRoom(field, value)
      if (room !== null && room.over > 0 && room.notice === null) {
        problems[field.name] = `${field.label} is ${counted(room.over, 'character')} too long.`
      }
    }
  }
  return problems
}

/** The values to send: every shown field that holds something. */
export function sentValues(
  fields: readonly TicketField[],
  typed: TicketValues,
): Record<string, string | number | boolean | null | string[]> {
  const values: Record<string, string | number | boolean | null | string[]> = {}
  for (const field of fields) {
    const value = fieldValue(field, typed)
    if (isBlank(value)) continue
    values[field.name] = isSet(value) ? [...value] : value
  }
  return values
}

function isSet(value: FieldValue): value is readonly string[] {
  return Array.isArray(value)
}
