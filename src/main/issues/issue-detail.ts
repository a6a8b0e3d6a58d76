import type { Entry, EntryDelivery } from '../../shared/domain/entry'
import type { Link } from '../../shared/domain/link'
import type { OutboundOp } from '../../shared/domain/outbound-op'
import { ticketId } from '../../shared/domain/ticket'
import type { IssueId } from '../../shared/ids'
import type { EntryView, IssueDetail } from '../../shared/ipc/views'
import { travels } from '../engine/comments'
import { existingIssue } from './edit-object'
import { type LinkViewPorts, linkView } from './link-view'
import type { IssuePorts } from './ports'

/** Everything the detail of one issue shows. Throws AppFailure `not-found`. */
export async function issueDetail(ports: LinkViewPorts, id: IssueId): Promise<IssueDetail> {
  const issue = await existingIssue(ports, id)
  const [links, entries] = await Promise.all([
    ports.store.find('linksByObject', id),
    ports.store.find('entriesByObject', id),
  ])
  const ordered = [...links].sort((a, b) => a.createdAt - b.createdAt)
  const routes = await routesOf(ports, ordered)
  return {
    issue,
    links: await Promise.all(ordered.map((link) => linkView(ports, issue, link))),
    entries: [...entries]
      .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
      .map((entry) => ({ ...entry, deliveries: deliveriesOf(entry, routes) })),
  }
}

/** One entry with how far it has come on its way to each ticket. */
export async function withDeliveries(ports: IssuePorts, entry: Entry): Promise<EntryView> {
  const links = await ports.store.find('linksByObject', entry.objectId)
  return { ...entry, deliveries: deliveriesOf(entry, await routesOf(ports, links)) }
}

type Route = {
  readonly link: Link
  readonly ticketKey: string
  readonly ops: readonly OutboundOp[]
}

async function routesOf(ports: IssuePorts, links: readonly Link[]): Promise<Route[]> {
  return Promise.all(
    links.map(async (link): Promise<Route> => {
      const [ticket, ops] = await Promise.all([
        link.remoteId === null
          ? undefined
          : ports.store.get('tickets', ticketId(link.instanceId, link.remoteId)),
        ports.store.find('opsByLink', link.id),
      ])
      return { link, ticketKey: ticket?.key ?? 'new ticket', ops }
    }),
  )
}

function deliveriesOf(entry: Entry, routes: readonly Route[]): EntryDelivery[] {
  return routes.flatMap(({ link, ticketKey, ops }): EntryDelivery[] => {
    const linkId = link.id
    const op = ops.find((one) => one.entryId === entry.id)
    if (op?.state === 'blocked') {
      return [{ linkId, ticketKey, state: 'failed', error: op.lastError?.message ?? 'Refused.' }]
    }
    if (op !== undefined) return [{ linkId, ticketKey, state: 'waiting' }]
    if (entry.origin.kind === 'remote' && entry.origin.linkId === linkId) {
      return [{ linkId, ticketKey, state: 'received' }]
    }
    if (link.comments.some((pair) => pair.entryId === entry.id)) {
      return [{ linkId, ticketKey, state: 'sent' }]
    }
    const outward = link.direction === 'out' || link.direction === 'both'
    const waits = outward && link.state === 'creating' && travels(entry)
    return waits ? [{ linkId, ticketKey, state: 'waiting' }] : []
  })
}
