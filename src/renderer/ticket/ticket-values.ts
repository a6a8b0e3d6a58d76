import type { FieldValue } from '../../shared/domain/value'
import type { TicketFormView } from '../../shared/ipc/views'
import { isBlank } from '../../shared/template/filled-form'

export type TicketField = TicketFormView['fields'][number]
export type TicketValues = Readonly<Record<string, FieldValue>>

/**
 * Fields the form shows: required ones, ones with a kept text or a proposal, and ones asked for. Of
 * many issues each has its own proposals, so those are not shown.
 */
export function shownFields(
  fields: readonly TicketField[],
  added: ReadonlySet<string>,
  many = false,
): readonly TicketField[] {
  const wanted = (field: TicketField) =>
    field.required ||
    field.template !== null ||
    (!many && !isBlank(field.proposed)) ||
    added.has(field.name)
  const shown = fields.filter(wanted)
  return [...shown.filter((field) => field.required), ...shown.filter((field) => !field.required)]
}

/** What was typed with one more value; for many issues an emptied field is each issue's own again. */
export function withTyped(
  typed: TicketValues,
  name: string,
  value: FieldValue,
  many: boolean,
): TicketValues {
  const { [name]: _, ...others } = typed
  return many && isBlank(value) ? others : { ...others, [name]: value }
}
