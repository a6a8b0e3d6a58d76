import type { Entry, EntryDelivery } from '../../shared/domain/entry'
import type { Link } from '../../shared/domain/link'
import type { MirrorObject } from '../../shared/domain/mirror-object'
import type { OutboundOp } from '../../shared/domain/outbound-op'
import type { SyncProfile } from '../../shared/domain/profile'
import { ticketId } from '../../shared/domain/ticket'
import type { LinkId } from '../../shared/ids'
import { holdOf, isPaired, routeOver } from '../engine/entries/entry-due'
import { bodyHash } from '../engine/entries/entry-ids'
import { isHistory, joinedAt } from '../engine/entries/entry-policy'
import { outboundProfile } from '../engine/links/outbound-profile'
import { graceOf } from '../engine/plan/lifecycle'
import type { IssuePorts } from './ports'

/** One link of an object with what decides how far its entries have come. */
export type Route = {
  readonly link: Link
  readonly links: ReadonlyMap<LinkId, Link>
  readonly object: MirrorObject
  readonly outbound: SyncProfile | null
  readonly ticketKey: string
  readonly ops: readonly OutboundOp[]
  /** Present moment (UTC ms). */
  readonly now: number
}

/** Ways of an object's entries to its tickets. */
export async function routesOf(
  ports: IssuePorts,
  object: MirrorObject,
  all: readonly Link[],
): Promise<Route[]> {
  const links = new Map(all.map((link) => [link.id, link]))
  return Promise.all(
    all.map(async (link): Promise<Route> => {
      const [ticket, ops, outbound] = await Promise.all([
        link.remoteId === null
          ? undefined
          : ports.store.get('tickets', ticketId(link.instanceId, link.remoteId)),
        ports.store.find('opsByLink', link.id),
        outboundProfile(ports.store, link),
      ])
      const ticketKey = ticket?.key ?? 'new ticket'
      return { link, links, object, outbound, ticketKey, ops, now: ports.clock.now() }
    }),
  )
}

/** How far an entry has come on each way. */
export function deliveriesOf(entry: Entry, routes: readonly Route[]): EntryDelivery[] {
  return routes.flatMap((route): EntryDelivery[] => {
    const { link, ticketKey, ops } = route
    const to = { linkId: link.id, ticketKey }
    const op = ops.find((one) => one.entryId === entry.id)
    if (op?.state === 'blocked') {
      return [{ ...to, state: 'failed', error: op.lastError?.message ?? 'Refused.' }]
    }
    const reason = heldBack(entry, route)
    if (reason !== null) return [{ ...to, state: 'held', reason }]
    if (op !== undefined) return [{ ...to, state: 'waiting' }]
    if (entry.origin.kind === 'remote' && entry.origin.linkId === link.id) {
      return [{ ...to, state: 'received' }]
    }
    if (isPaired(entry, route)) return [{ ...to, state: 'sent', ...seenAt(entry, link) }]
    const waits = link.state === 'creating' && routeOver(entry, route) !== null
    return waits ? [{ ...to, state: 'waiting' }] : []
  })
}

/** When the comment of an entry was read back from its ticket, as a member. */
function seenAt({ id }: Entry, { comments }: Link): Pick<EntryDelivery, 'seenAt'> {
  const at = comments.find((pair) => pair.entryId === id && pair.update !== true)?.seenAt
  return at === undefined ? {} : { seenAt: at }
}

/** Why an entry that belongs to this ticket, or an edit of it, does not go there now; null = it may. */
function heldBack(entry: Entry, route: Route): string | null {
  const { link, links, object, outbound, now } = route
  if (link.state === 'gone' || link.state === 'broken' || routeOver(entry, route) === null) {
    return null
  }
  const pair = link.comments.find((one) => one.entryId === entry.id && one.update !== true)
  const told = pair === undefined ? isPaired(entry, route) : pair.localHash === bodyHash(entry.body)
  const apart = joinedAt(entry, outbound) < link.createdAt || isHistory(entry, links)
  if (told || (pair === undefined && apart)) return null
  const editedAt = pair === undefined ? null : entry.editedAt
  return holdOf(entry, route, graceOf(object, null, outbound, now), editedAt)
}
