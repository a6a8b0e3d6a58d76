import type { AuditEvent } from '../../shared/domain/audit'
import type { Entry } from '../../shared/domain/entry'
import type { CommentLink, Link } from '../../shared/domain/link'
import type { OutboundOp } from '../../shared/domain/outbound-op'
import { toAppError } from '../../shared/errors'
import type { RemoteId } from '../../shared/ids'
import { MINUTE_MS } from '../../shared/time'
import { linkEvent } from './audit-event'
import { retryAt } from './back-off'
import { bodyHash, commentOpId, takesEntries } from './comments'
import { failureKind } from './failure-kind'
import { afterGrace, graceOf } from './lifecycle'
import { type LoadedLink, loadLink } from './load-link'
import { block, claim, doubt, drop, linkOf, postpone, putBack } from './op-state'
import { patchLink } from './patch-link'
import type { RemoteComment } from './ports/connector'
import { recordMissing } from './record-missing'
import { auditOf, type RunContext } from './run-context'

/** How long (ms) an entry of a link that does not flow waits before it is looked at again. */
const HELD_MS = 15 * MINUTE_MS

/**
 * Sends one entry as a comment, once, with its op's identity as the marker, or carries a later edit
 * of it over. Throws AppFailure when the instance as a whole cannot go on.
 */
export async function sendComment(context: RunContext, due: OutboundOp): Promise<void> {
  const op = await claim(context, due)
  if (op === null) return
  const loaded = await loadLink(context.store, op.linkId)
  const entry = loaded?.entries.find((one) => one.id === op.entryId)
  if (loaded === null || entry === undefined) return drop(context, op)
  const { link } = loaded
  if (link.remoteId === null || link.state === 'paused') {
    await postpone(context, op, context.clock.now() + HELD_MS)
    return
  }
  if (!flows(context, loaded, entry)) return drop(context, op)
  const pair = link.comments.find((one) => one.entryId === entry.id)
  if (pair !== undefined) return sendEdit(context, op, loaded, entry, link.remoteId, pair)
  const isFirst = op.id === commentOpId(context.identity.digest, link.id, entry.id)
  if (isFirst) return sendFirst(context, op, loaded, entry, link.remoteId)
  // An edit waits for its comment; once nothing is going to make that comment it has no object.
  const first = await context.store.get(
    'ops',
    commentOpId(context.identity.digest, link.id, entry.id),
  )
  if (first === undefined) return drop(context, op)
  await postpone(context, op, Math.max(first.notBefore, context.clock.now() + MINUTE_MS))
}

function flows(context: RunContext, loaded: LoadedLink, entry: Entry): boolean {
  const { link, object, inbound, outbound } = loaded
  const outward = link.direction === 'out' || link.direction === 'both'
  if (!outward || !takesEntries(outbound) || link.state !== 'linked') return false
  const grace = graceOf(object, inbound, outbound, context.clock.now())
  const at = entry.editedAt ?? entry.createdAt
  const stamp = { at, rank: 0, origin: { kind: 'local', by: entry.author } } as const
  return !afterGrace(stamp, grace.outUntil)
}

async function sendFirst(
  context: RunContext,
  op: OutboundOp,
  loaded: LoadedLink,
  entry: Entry,
  remoteId: RemoteId,
): Promise<void> {
  const { connector, tally } = context
  let written: RemoteComment
  try {
    tally.writes += 1
    written = await connector.addComment(remoteId, contentOf(entry), op.id)
  } catch (thrown) {
    return failed(context, op, thrown, 'once')
  }
  tally.commentsOut += 1
  await keepPair(context, op, loaded, entry, written, [
    linkEvent(auditOf(context), linkOf(op), {
      kind: 'entry.sent',
      reason: `The ${entry.kind === 'comment' ? 'comment' : 'work note'} by ${entry.author} was sent to ${ticketName(loaded)}.`,
    }),
  ])
}

async function sendEdit(
  context: RunContext,
  op: OutboundOp,
  loaded: LoadedLink,
  entry: Entry,
  remoteId: RemoteId,
  pair: CommentLink,
): Promise<void> {
  const { connector, tally } = context
  const changed = bodyHash(entry.body) !== pair.localHash
  if (!changed || !connector.capabilities.commentEdit) return drop(context, op)
  let written: RemoteComment
  try {
    tally.writes += 1
    written = await connector.updateComment(remoteId, pair.remoteCommentId, contentOf(entry))
  } catch (thrown) {
    return failed(context, op, thrown, 'repeatable')
  }
  tally.commentsOut += 1
  await keepPair(context, op, loaded, entry, written, [
    linkEvent(auditOf(context), linkOf(op), {
      kind: 'entry.sent',
      reason: `The edit of an entry by ${entry.author} was carried over to ${ticketName(loaded)}.`,
    }),
  ])
}

/** Records the pair as it was sent: an edit made meanwhile stays visible as an edit. */
async function keepPair(
  context: RunContext,
  op: OutboundOp,
  loaded: LoadedLink,
  entry: Entry,
  written: RemoteComment,
  audit: readonly AuditEvent[],
): Promise<void> {
  const pair: CommentLink = {
    entryId: entry.id,
    remoteCommentId: written.id,
    localHash: bodyHash(entry.body),
    remoteHash: bodyHash(written.body),
  }
  const deletes = [{ collection: 'ops', key: op.id } as const]
  await patchLink(
    context.store,
    loaded.link.id,
    (link) => ({
      link: { ...withPair(link, pair), lastSyncAt: context.clock.now() },
      deletes,
      audit,
    }),
    { deletes, audit },
  )
}

/** A link with a pair added or renewed. */
export function withPair(link: Link, pair: CommentLink): Link {
  const others = link.comments.filter((one) => one.remoteCommentId !== pair.remoteCommentId)
  return { ...link, comments: [...others, pair] }
}

async function failed(
  context: RunContext,
  op: OutboundOp,
  thrown: unknown,
  repeat: 'once' | 'repeatable',
): Promise<void> {
  const error = toAppError(thrown)
  const kind = failureKind(error)
  if (kind === 'instance') {
    await putBack(context, op, error)
    throw thrown
  }
  if (kind === 'unknown' && repeat === 'once') {
    context.tally.failed += 1
    const notBefore = retryAt(context.clock.now(), op.attempts, error, context.random)
    await doubt(context, { ...op, notBefore }, error)
    return
  }
  if (kind === 'unknown' || kind === 'overtaken') {
    context.tally.failed += 1
    await putBack(context, op, error)
    return
  }
  if (kind === 'missing') return recordMissing(context, op.linkId, [op])
  await block(context, op, error)
}

function contentOf(entry: Entry) {
  return { body: entry.body, author: entry.author, internal: entry.visibility === 'internal' }
}

function ticketName({ ticket, link }: LoadedLink): string {
  return ticket?.key ?? link.remoteId ?? 'the ticket'
}
