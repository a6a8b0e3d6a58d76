import type { Link } from '../../shared/domain/link'
import type { OutboundOp } from '../../shared/domain/outbound-op'
import { ticketId } from '../../shared/domain/ticket'
import { failure } from '../../shared/errors'
import type { InstanceId, LinkId } from '../../shared/ids'
import type { DebugLinkView, DebugOpView, MirrorDebugView } from '../../shared/ipc/views'
import { profilesOf } from '../engine/links/load-link'
import { findObject } from '../engine/objects/linked-object'
import { dbotFields } from './dbot-fields'
import { type InstanceViewPorts, instanceViews } from './instance-view'

/** Links shown at once; the totals say how many there are. */
const SHOWN_LINKS = 200
const SHOWN_RUNS = 100

/** The state of the mirror, of one instance or of all. */
export async function mirrorDebug(
  ports: InstanceViewPorts,
  instanceId: InstanceId | null,
): Promise<MirrorDebugView> {
  const { store } = ports
  const [instances, runs, ops, links] = await Promise.all([
    instanceViews(ports),
    instanceId === null ? store.all('runs') : store.find('runsByInstance', instanceId),
    instanceId === null ? store.all('ops') : store.find('opsByInstance', instanceId),
    instanceId === null ? store.all('links') : store.find('linksByInstance', instanceId),
  ])
  const busy = new Set(ops.map((op) => op.linkId))
  const shown = [...links]
    .sort((a, b) => trouble(b, busy) - trouble(a, busy) || b.createdAt - a.createdAt)
    .slice(0, SHOWN_LINKS)
  return {
    instances,
    runs: [...runs].sort((a, b) => b.startedAt - a.startedAt).slice(0, SHOWN_RUNS),
    ops: await Promise.all(
      [...ops].sort((a, b) => a.createdAt - b.createdAt).map((op) => opView(ports, op)),
    ),
    links: await Promise.all(shown.map((link) => linkRecord(ports, link))),
    totals: {
      links: links.length,
      ops: ops.length,
      blocked: ops.filter((op) => op.state === 'blocked').length,
    },
  }
}

/** The raw record of one link. Throws AppFailure `not-found`. */
export async function debugLink(ports: InstanceViewPorts, id: LinkId): Promise<DebugLinkView> {
  const link = await ports.store.get('links', id)
  if (link !== undefined) return linkRecord(ports, link)
  throw failure({ code: 'not-found', message: 'This link no longer exists.', retry: 'no' })
}

function trouble(link: Link, busy: ReadonlySet<string>): number {
  if (link.state !== 'linked' || link.lastError !== null) return 2
  return busy.has(link.id) || Object.keys(link.notes).length > 0 ? 1 : 0
}

/** One link as it is stored, with the fields administrators of Cortex XSOAR know. */
export async function linkRecord(ports: InstanceViewPorts, link: Link): Promise<DebugLinkView> {
  const { store } = ports
  const [object, instance, ticket, profiles] = await Promise.all([
    findObject(store, link.objectId),
    store.get('instances', link.instanceId),
    link.remoteId === null
      ? undefined
      : store.get('tickets', ticketId(link.instanceId, link.remoteId)),
    profilesOf(store, link),
  ])
  return {
    link,
    issueKey: object?.key ?? '',
    ticketKey: ticket?.key ?? null,
    dbot: dbotFields({ link, object, instanceName: instance?.name ?? '', ...profiles }),
  }
}

/** An operation in words. */
export async function opView(ports: InstanceViewPorts, op: OutboundOp): Promise<DebugOpView> {
  const link = await ports.store.get('links', op.linkId)
  const [issue, ticket] = await Promise.all([
    findObject(ports.store, op.objectId),
    link?.remoteId == null
      ? undefined
      : ports.store.get('tickets', ticketId(link.instanceId, link.remoteId)),
  ])
  return {
    op,
    issueKey: issue?.key ?? '',
    ticketKey: ticket?.key ?? null,
    what: describe(op, ticket?.key ?? null),
  }
}

function describe(op: OutboundOp, ticketKey: string | null): string {
  const where = ticketKey ?? 'the ticket'
  switch (op.kind) {
    case 'create':
      return `Create a ${op.create?.type ?? 'ticket'} in ${op.create?.project ?? 'the project'}`
    case 'update':
      return `Send changed fields to ${where}`
    case 'transition':
      return `Move ${where} in its workflow`
    case 'comment':
      return `Send an entry to ${where}`
    case 'file':
      return `Send a file to ${where}`
    case 'text':
      return `Attach whole texts to ${where}`
  }
}
