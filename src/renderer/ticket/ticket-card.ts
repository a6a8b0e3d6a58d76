import type { AuditKind } from '../../shared/domain/audit'
import type { HistoryEvent, LinkView } from '../../shared/ipc/views'
import { localFieldText } from '../format/field-value'

/** A change of a value and the side on which somebody made it. */
export type CardChange = { readonly event: HistoryEvent; readonly side: 'here' | 'there' }

const made: Partial<Record<AuditKind, CardChange['side']>> = {
  'issue.edited': 'here',
  'case.edited': 'here',
  'field.restored': 'here',
  'issue.entry-added': 'here',
  'field.received': 'there',
  'entry.received': 'there',
  'file.received': 'there',
  'ticket.moved': 'there',
  'ticket.gone': 'there',
  'ticket.closed': 'here',
  'ticket.reopened': 'here',
}

/** The last changes that concern one ticket, newest first: edits here, and what came from over there. */
export function lastChanges(
  events: readonly HistoryEvent[],
  linkId: string,
  most = 5,
): readonly CardChange[] {
  return events
    .flatMap((event) => {
      const side = made[event.kind]
      const elsewhere = event.linkId !== null && event.linkId !== linkId
      return side === undefined || elsewhere ? [] : [{ event, side }]
    })
    .slice(0, most)
}

/** Who has the ticket and how urgent it is, in our words where its values are mapped. */
export function ticketPeople({ fields, ticket }: Pick<LinkView, 'fields' | 'ticket'>): {
  readonly assignee: string | null
  readonly priority: string | null
} {
  return {
    assignee: mapped(fields, 'assignee') ?? word(ticket?.fields.assignee),
    priority: word(ticket?.fields.priority) ?? mapped(fields, 'severity'),
  }
}

function mapped(fields: LinkView['fields'], name: 'assignee' | 'severity'): string | null {
  const pair = fields.find(({ local }) => local === name)
  if (pair === undefined) return null
  if (pair.thereLocal !== null) return localFieldText(name, pair.thereLocal)
  return word(pair.there)
}

function word(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
