import type { MirrorField } from '../../../shared/domain/issue'
import type { Link } from '../../../shared/domain/link'
import type { OpKind, OutboundOp } from '../../../shared/domain/outbound-op'
import type { SyncProfile } from '../../../shared/domain/profile'
import { asOpId, type OpId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import { outboundProfile } from '../links/outbound-profile'
import type { Identity } from '../ports/identity'
import type { Put, StorePort } from '../ports/store'

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

/** Put of an operation that must still be at the revision it was read at. */
export function put(record: OutboundOp, expectedRev: number): Put {
  return { collection: 'ops', record, expectedRev }
}

/** A waiting or stuck operation that is due now, because what it carries has changed. */
export function rearmed(op: OutboundOp, now: UtcMs): OutboundOp {
  // What rested for another reason than a failure of its own is due with the new change.
  const resting = op.state === 'pending' && op.lastError === null && op.notBefore > now
  if (resting) return { ...op, notBefore: now }
  if (op.state !== 'blocked') return op
  return { ...op, state: 'pending', attempts: 0, notBefore: now, lastError: null }
}

/** Whether changes made here travel over this link; a paused one collects them for later. */
export function sends(link: Link): boolean {
  const outward = link.direction === 'out' || link.direction === 'both'
  return outward && link.state !== 'gone' && link.state !== 'broken'
}
