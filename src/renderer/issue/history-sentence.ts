import type { MirrorField } from '../../shared/domain/issue'
import type { HistoryEvent } from '../../shared/ipc/views'
import { localFieldText, middleCut } from '../format/field-value'
import { fieldWord } from '../format/words'

const longest = 80

/** Name of a field of an audit event for people. */
export function historyField(field: string | null): string | null {
  if (field === null) return null
  return fieldWord(field)
}

/** Who did it, in words. */
export function historyActor(actor: string): string {
  return actor === 'sync' ? 'Sync' : actor
}

/** The change a value event made, "Low → High"; null when the event is not about values. */
export function historyChange(event: HistoryEvent): string | null {
  // A new ticket's key stands in the reason already.
  if (event.kind === 'ticket.created') return null
  if (event.before === undefined && event.after === undefined) return null
  const field = event.field ?? ''
  const side = (value: HistoryEvent['before']) =>
    middleCut(localFieldText(field, value).replace(/\s+/g, ' '), longest)
  if (event.before === undefined) return side(event.after)
  if (event.after === undefined) return side(event.before)
  return `${side(event.before)} → ${side(event.after)}`
}

/** Whether an event is about the chosen field; `all` lets every event through. */
export function concerns(event: HistoryEvent, field: MirrorField | 'all'): boolean {
  return field === 'all' || event.field === field
}
