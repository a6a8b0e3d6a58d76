import type { RowProjection } from '../src/main/store/list-rows'
import type { Issue } from '../src/shared/domain/issue'
import type { Link } from '../src/shared/domain/link'
import type { ListRow } from '../src/shared/domain/list-row'
import type { OutboundOp } from '../src/shared/domain/outbound-op'
import type { Ticket } from '../src/shared/domain/ticket'

/** A row that shows every kind of record it is made of, so that a forgotten dependency is seen. */
export function plainRow(
  issue: Issue,
  links: readonly Link[],
  tickets: readonly Ticket[],
  ops: readonly OutboundOp[],
): ListRow {
  return {
    id: issue.id,
    key: issue.key,
    name: `${issue.fields.name} ${ops.map((op) => `${op.id}:${op.state}`).join()}`,
    severity: issue.fields.severity,
    status: issue.fields.status,
    assignee: issue.fields.assignee,
    ticketKey: tickets.map((ticket) => ticket.key).join() || null,
    connectorType: null,
    moreTickets: links.length,
    direction: links[0]?.direction ?? null,
    sync: links.length === 0 ? 'not-linked' : 'synced',
    lastSyncAt: links[0]?.lastSyncAt ?? null,
    updatedAt: issue.updatedAt,
  }
}

export const plainProjection: RowProjection = { version: 1, rowOf: plainRow }
