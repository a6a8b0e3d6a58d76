import type { Entry } from '../../../shared/domain/entry'
import type { Link } from '../../../shared/domain/link'
import type { MirrorObject } from '../../../shared/domain/mirror-object'
import type { OutboundOp } from '../../../shared/domain/outbound-op'
import type { UtcMs } from '../../../shared/time'
import { type LinkQueue, newOp, put, rearmed, sends } from '../outbound/queue'
import type { Grace } from '../plan/lifecycle'
import type { Identity } from '../ports/identity'
import type { Put } from '../ports/store'
import { isDue, isEditDue, isPaired, routeOver, type SendView } from './entry-due'
import { bodyHash, commentOpId, editOpId, fileOpId } from './entry-ids'
import { isHistory, joinedAt, waitsForWork } from './entry-policy'

type Digest = Pick<Identity, 'digest'>

/**
 * Operations for one link after an entry was added, edited or tagged. None while entries wait for work
 * on their object to go on: the change that ends the wait brings them.
 */
export function entryOps(
  queue: LinkQueue,
  entry: Entry,
  all: readonly LinkQueue[],
  object: MirrorObject,
  now: UtcMs,
  identity: Digest,
): Put[] {
  const { link, outbound, ops } = queue
  const view = viewOf(queue, all, object)
  if (!sends(link) || routeOver(entry, view) === null) return []
  if (isHistory(entry, view.links) || isTooLarge(entry, queue)) return []
  const kind = entry.kind === 'file' ? 'file' : 'comment'
  const mine = ops.filter((op) => op.kind === kind && op.entryId === entry.id)
  const open =
    mine.find((op) => op.state === 'pending') ?? mine.find((op) => op.state === 'blocked')
  if (open !== undefined) return [put(rearmed(open, now), open.rev)]
  if (waitsForWork(outbound, object)) return []
  if (isPaired(entry, view) || mine.length > 0) {
    const op = entry.kind === 'file' ? null : editOp(queue, entry, now, identity)
    return op === null ? [] : [put(op, 0)]
  }
  // An edit of an entry that is older than the link does not make it part of the link.
  if (entry.editedAt !== null && joinedAt(entry, outbound) < link.createdAt) return []
  return [put(firstOp(link, entry, now, identity), 0)]
}

/** Operations for everything of an object that is due over one link and waits for nothing. */
export function dueOps(
  queue: LinkQueue,
  entries: readonly Entry[],
  all: readonly LinkQueue[],
  object: MirrorObject,
  grace: Grace,
  now: UtcMs,
  identity: Digest,
): Put[] {
  const { link, ops } = queue
  if (!sends(link)) return []
  const view = { ...viewOf(queue, all, object), ops }
  return entries.flatMap((entry) => {
    if (!isPaired(entry, view)) {
      return isDue(entry, view, grace) ? [put(firstOp(link, entry, now, identity), 0)] : []
    }
    const op = isEditDue(entry, view, grace) ? editOp(queue, entry, now, identity) : null
    return op === null ? [] : [put(op, 0)]
  })
}

/** The operation that sends an entry for the first time; a comment's id is its marker over there. */
export function firstOp(
  link: Link,
  entry: Pick<Entry, 'id' | 'kind'>,
  now: UtcMs,
  { digest }: Digest,
): OutboundOp {
  const file = entry.kind === 'file'
  const id = (file ? fileOpId : commentOpId)(digest, link.id, entry.id)
  return { ...newOp(link, file ? 'file' : 'comment', id, now), entryId: entry.id }
}

/** The operation that carries an edit over; null when the very same edit is known or under way. */
function editOp(
  { link, ops }: LinkQueue,
  entry: Entry,
  now: UtcMs,
  { digest }: Digest,
): OutboundOp | null {
  const hash = bodyHash(entry.body)
  const id = editOpId(digest, link.id, entry.id, hash)
  if (ops.some((op) => op.id === id)) return null
  const pair = link.comments.find((one) => one.entryId === entry.id && one.update !== true)
  const underWay = ops.some((op) => op.kind === 'comment' && op.entryId === entry.id)
  if (pair?.localHash === hash && !underWay) return null
  return { ...newOp(link, 'comment', id, now), entryId: entry.id }
}

function viewOf(
  { link, outbound }: LinkQueue,
  all: readonly LinkQueue[],
  object: MirrorObject,
): SendView {
  return { link, outbound, object, links: new Map(all.map((one) => [one.link.id, one.link])) }
}

function isTooLarge(entry: Entry, { outbound }: LinkQueue): boolean {
  return entry.file !== undefined && entry.file.bytes > (outbound?.entries.maxFileBytes ?? 0)
}
