import type { Issue } from '../../shared/domain/issue'
import type { Link } from '../../shared/domain/link'
import type { ListRow, SyncState } from '../../shared/domain/list-row'
import { syncStates } from '../../shared/domain/list-row'
import type { OutboundOp } from '../../shared/domain/outbound-op'
import type { Ticket } from '../../shared/domain/ticket'
import { ticketId } from '../../shared/domain/ticket'

/** How one link stands, from what is stored; waiting for a rate limit is an instance's state, not shown here. */
export function syncStateOf(link: Link, ops: readonly OutboundOp[]): SyncState {
  if (link.state === 'gone') return 'gone'
  if (link.state === 'broken' || ops.some((op) => op.state === 'blocked')) return 'failed'
  const notes = Object.values(link.notes)
  if (notes.some((note) => note?.code === 'kept-local' || note?.code === 'conflict'))
    return 'conflict'
  if (link.state === 'paused' || link.direction === 'none') return 'paused'
  if (link.state === 'creating' || ops.length > 0) return 'sending'
  if (notes.some((note) => note?.code === 'unmapped')) return 'unmapped'
  if (link.heldAt !== null) return 'held'
  if (link.resolvedAt !== null) return 'grace'
  return 'synced'
}

const urgency = new Map(syncStates.map((state, index) => [state, index]))

/** The link an issue's row stands for, the worst one, with its state. */
function leadingLink(
  links: readonly Link[],
  ops: readonly OutboundOp[],
): { readonly link: Link; readonly state: SyncState } | undefined {
  const ranked = links
    .map((link) => ({
      link,
      state: syncStateOf(
        link,
        ops.filter((op) => op.linkId === link.id),
      ),
    }))
    .sort((a, b) => (urgency.get(a.state) ?? 0) - (urgency.get(b.state) ?? 0))
  return ranked[0]
}

/** The list's view of one issue: its worst link stands for all. */
export function rowOf(
  issue: Issue,
  links: readonly Link[],
  tickets: readonly Ticket[],
  ops: readonly OutboundOp[],
): ListRow {
  const first = leadingLink(links, ops)
  const ticket =
    first?.link.remoteId == null
      ? undefined
      : tickets.find(
          (t) => t.id === ticketId(first.link.instanceId, first.link.remoteId ?? t.remoteId),
        )
  return {
    id: issue.id,
    key: issue.key,
    name: issue.fields.name,
    severity: issue.fields.severity,
    status: issue.fields.status,
    assignee: issue.fields.assignee,
    ticketKey: ticket?.key ?? null,
    connectorType: first?.link.connectorType ?? null,
    moreTickets: Math.max(0, links.length - 1),
    direction: first?.link.direction ?? null,
    sync: first?.state ?? 'not-linked',
    lastSyncAt: first?.link.lastSyncAt ?? null,
    updatedAt: issue.updatedAt,
  }
}
