import type { Conflict } from '../../../shared/domain/conflict'
import type { Entry } from '../../../shared/domain/entry'
import type { Link } from '../../../shared/domain/link'
import type { MirrorObject } from '../../../shared/domain/mirror-object'
import type { SyncProfile } from '../../../shared/domain/profile'
import { type Ticket, ticketId } from '../../../shared/domain/ticket'
import type { LinkId } from '../../../shared/ids'
import type { RunContext } from '../cycle/run-context'
import { commentParts } from '../entries/comment-parts'
import { takesEntries, takesFiles } from '../entries/entry-policy'
import { findObject } from '../objects/linked-object'
import { type LinkQueue, linkQueues } from '../outbound/queue'
import type { PlanInput } from '../plan/plan-input'
import type { Capabilities, RemoteComment, RemoteObject } from '../ports/connector'
import type { StorePort } from '../ports/store'
import { outboundProfile } from './outbound-profile'

/** A link with everything stored that a plan for it needs. */
export type LoadedLink = {
  readonly link: Link
  readonly object: MirrorObject
  readonly entries: readonly Entry[]
  readonly queues: readonly LinkQueue[]
  readonly conflicts: readonly Conflict[]
  readonly inbound: SyncProfile | null
  readonly outbound: SyncProfile | null
  readonly ticket: Ticket | null
}

/** Reads a link afresh; null when it or its issue is gone. */
export async function loadLink(store: StorePort, id: LinkId): Promise<LoadedLink | null> {
  const link = await store.get('links', id)
  if (link === undefined) return null
  const [object, entries, queues, conflicts, inbound, ticket] = await Promise.all([
    findObject(store, link.objectId),
    store.find('entriesByObject', link.objectId),
    linkQueues(store, link.objectId),
    store.find('conflictsByLink', id),
    profile(store, link.inboundProfileId),
    link.remoteId === null
      ? Promise.resolve(undefined)
      : store.get('tickets', ticketId(link.instanceId, link.remoteId)),
  ])
  if (object === undefined) return null
  const own = queues.find((queue) => queue.link.id === id)
  const outbound = own === undefined ? await outboundProfile(store, link) : own.outbound
  return { link, object, entries, queues, conflicts, inbound, outbound, ticket: ticket ?? null }
}

/** The input of a plan from what is stored here and what was read there. */
export function planInput(
  context: RunContext,
  loaded: LoadedLink,
  remote: RemoteObject,
  comments: readonly RemoteComment[] | null,
  { files, contents }: Pick<PlanInput, 'files' | 'contents'> = { files: null, contents: {} },
): PlanInput {
  const { link, object, entries, queues, conflicts, inbound, outbound, ticket } = loaded
  return {
    link,
    object,
    entries,
    links: new Map(queues.map((queue) => [queue.link.id, queue.link])),
    ops: queues.find((queue) => queue.link.id === link.id)?.ops ?? [],
    conflicts,
    ticket,
    map: context.maps.of(inbound, outbound),
    inbound,
    outbound,
    remote,
    comments,
    parts: commentParts(context.connector, loaded, comments, context.identity.digest),
    files,
    contents,
    capabilities: context.connector.capabilities,
    offsetMs: context.offsetMs,
    now: context.clock.now(),
    digest: context.identity.digest,
    names: { instance: context.instance.name, ticket: remote.key },
  }
}

/** Whether a plan for this link needs the ticket's comments. */
export function wantsComments({ link, inbound, outbound }: LoadedLink): boolean {
  if (link.state !== 'linked' && link.state !== 'gone') return false
  const into = (link.direction === 'in' || link.direction === 'both') && takesEntries(inbound)
  const out = (link.direction === 'out' || link.direction === 'both') && takesEntries(outbound)
  return into || out
}

/** Whether a plan for this link needs the ticket's files. */
export function wantsFiles(
  { link, inbound, outbound, entries }: LoadedLink,
  capabilities: Pick<Capabilities, 'files'>,
): boolean {
  if (!capabilities.files || (link.state !== 'linked' && link.state !== 'gone')) return false
  const into = (link.direction === 'in' || link.direction === 'both') && takesFiles(inbound)
  const out = (link.direction === 'out' || link.direction === 'both') && takesFiles(outbound)
  return into || (out && entries.some((entry) => entry.kind === 'file'))
}

/** The profiles a link flows through; null where it has none or it is gone. */
export async function profilesOf(
  store: StorePort,
  link: Link,
): Promise<Pick<LoadedLink, 'inbound' | 'outbound'>> {
  const [inbound, outbound] = await Promise.all([
    profile(store, link.inboundProfileId),
    outboundProfile(store, link),
  ])
  return { inbound, outbound }
}

async function profile(store: StorePort, id: string | null): Promise<SyncProfile | null> {
  return id === null ? null : ((await store.get('profiles', id)) ?? null)
}
