import type { Entry } from '../../shared/domain/entry'
import type { MirrorField } from '../../shared/domain/issue'
import type { Link } from '../../shared/domain/link'
import type { MirrorObject } from '../../shared/domain/mirror-object'
import type { OpKind, OutboundOp } from '../../shared/domain/outbound-op'
import type { SyncProfile } from '../../shared/domain/profile'
import { asOpId, type LinkId, type OpId } from '../../shared/ids'
import type { UtcMs } from '../../shared/time'
import { cameFrom, commentOpId, takesEntries, travels } from './comments'
import { outboundProfile } from './outbound-profile'
import type { Clock } from './ports/clock'
import type { Identity } from './ports/identity'
import type { Put, StorePort } from './ports/store'

/** What the builders of operations need from outside. */
type QueuePorts = {
  readonly store: StorePort
  readonly clock: Clock
  readonly identity: Identity
}

/** A link with what decides whether something has to be sent over it. */
export type LinkQueue = {
  readonly link: Link
  readonly outbound: SyncProfile | null
  readonly ops: readonly OutboundOp[]
}

/** All links of an issue with their outbound profile and waiting operations. */
export async function linkQueues(store: StorePort, objectId: string): Promise<LinkQueue[]> {
  const links = await store.find('linksByObject', objectId)
  return Promise.all(
    links.map(async (link) => ({
      link,
      outbound: await outboundProfile(store, link),
      ops: await store.find('opsByLink', link.id),
    })),
  )
}

/**
 * The operations an edit of an issue needs, to be committed together with the edit. A commit that
 * fails with `conflict` means that one of them was taken up meanwhile: build the edit anew.
 * `issue` is the issue after the edit; `except` leaves out the link a value came from.
 */
export async function opsForEdit(
  ports: QueuePorts,
  object: MirrorObject,
  changed: readonly MirrorField[],
  except?: LinkId,
): Promise<Put[]> {
  const queues = await linkQueues(ports.store, object.id)
  return queues
    .filter(({ link }) => link.id !== except)
    .flatMap((queue) => editOps(queue, changed, ports.clock.now(), ports.identity))
}

/** The same for a new or edited war room entry; `entry` is the entry after the change. */
export async function opsForEntry(
  ports: QueuePorts,
  entry: Entry,
  except?: LinkId,
): Promise<Put[]> {
  const queues = await linkQueues(ports.store, entry.objectId)
  return queues
    .filter(({ link }) => link.id !== except)
    .flatMap((queue) => entryOps(queue, entry, queues, ports.clock.now(), ports.identity))
}

/**
 * Operations for one link after fields changed: at most one waiting update and one waiting
 * transition, which carry no values and are therefore shared by all edits until they are sent.
 */
export function editOps(
  queue: LinkQueue,
  changed: readonly MirrorField[],
  now: UtcMs,
  identity: Pick<Identity, 'fresh'>,
): Put[] {
  const { link, outbound } = queue
  if (!sends(link) || outbound === null) return []
  const mapped = new Set(
    outbound.rows.filter((row) => row.mode === 'always').map((row) => row.local),
  )
  const kinds = new Set(changed.filter((field) => mapped.has(field)).map(opKindOf))
  return [...kinds].map((kind) => wantOp(queue, kind, now, identity))
}

/** Which kind of operation carries a field: status and resolution move through the workflow. */
export function opKindOf(field: MirrorField): 'update' | 'transition' {
  return field === 'status' || field === 'resolution' ? 'transition' : 'update'
}

/**
 * Asks for a waiting operation of this kind. One that waits already is written again as it is, so
 * that its revision tells a sender that came in between. A dead letter gets another try, since the
 * value it failed with is no longer the same. What is on the wire cannot be joined.
 */
export function wantOp(
  queue: Pick<LinkQueue, 'link' | 'ops'>,
  kind: 'update' | 'transition',
  now: UtcMs,
  identity: Pick<Identity, 'fresh'>,
): Put {
  const same = queue.ops.filter((op) => op.kind === kind)
  const open =
    same.find((op) => op.state === 'pending') ?? same.find((op) => op.state === 'blocked')
  if (open !== undefined) return put(rearmed(open, now), open.rev)
  return put(newOp(queue.link, kind, asOpId(identity.fresh()), now), 0)
}

/** A fresh operation of a link. */
export function newOp(link: Link, kind: OpKind, id: OpId, now: UtcMs): OutboundOp {
  return {
    id,
    kind,
    linkId: link.id,
    instanceId: link.instanceId,
    objectId: link.objectId,
    entryId: null,
    create: null,
    state: 'pending',
    attempts: 0,
    notBefore: now,
    createdAt: now,
    sentAt: null,
    lastError: null,
    rev: 0,
  }
}

/** Operations for one link after an entry was added or changed. */
export function entryOps(
  queue: LinkQueue,
  entry: Entry,
  all: readonly LinkQueue[],
  now: UtcMs,
  identity: Identity,
): Put[] {
  const { link, outbound, ops } = queue
  if (!sends(link) || !takesEntries(outbound) || !travels(entry)) return []
  const links = new Map(all.map((one) => [one.link.id, one.link]))
  if (cameFrom(entry, link, links) || (link.withheld ?? []).includes(entry.id)) return []
  const paired = link.comments.some((pair) => pair.entryId === entry.id)
  const mine = ops.filter((op) => op.kind === 'comment' && op.entryId === entry.id)
  const open =
    mine.find((op) => op.state === 'pending') ?? mine.find((op) => op.state === 'blocked')
  if (open !== undefined) return [put(rearmed(open, now), open.rev)]
  if (paired || mine.length > 0) {
    return [put({ ...newOp(link, 'comment', asOpId(identity.fresh()), now), entryId: entry.id }, 0)]
  }
  // An edit of an entry that is older than the link does not make it part of the link.
  if (entry.editedAt !== null && entry.createdAt < link.createdAt) return []
  return [put(firstComment(link, entry, now, identity), 0)]
}

/** The operation that sends an entry for the first time; its id is its marker over there. */
export function firstComment(
  link: Link,
  entry: Pick<Entry, 'id'>,
  now: UtcMs,
  identity: Pick<Identity, 'digest'>,
): OutboundOp {
  const id = commentOpId(identity.digest, link.id, entry.id)
  return { ...newOp(link, 'comment', id, now), entryId: entry.id }
}

/** Put of an operation that must still be at the revision it was read at. */
export function put(record: OutboundOp, expectedRev: number): Put {
  return { collection: 'ops', record, expectedRev }
}

function rearmed(op: OutboundOp, now: UtcMs): OutboundOp {
  // What rested for another reason than a failure of its own is due with the new change.
  const resting = op.state === 'pending' && op.lastError === null && op.notBefore > now
  if (resting) return { ...op, notBefore: now }
  if (op.state !== 'blocked') return op
  return { ...op, state: 'pending', attempts: 0, notBefore: now, lastError: null }
}

/** Whether changes made here travel over this link; a paused one collects them for later. */
function sends(link: Link): boolean {
  const outward = link.direction === 'out' || link.direction === 'both'
  return outward && link.state !== 'gone' && link.state !== 'broken'
}
