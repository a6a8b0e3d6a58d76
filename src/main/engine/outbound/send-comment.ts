import type { AuditEvent } from '../../../shared/domain/audit'
import type { Entry } from '../../../shared/domain/entry'
import type { CommentLink, Link } from '../../../shared/domain/link'
import type { OutboundOp } from '../../../shared/domain/outbound-op'
import type { RemoteId } from '../../../shared/ids'
import { MINUTE_MS } from '../../../shared/time'
import { linkEvent } from '../audit-event'
import { auditOf, type RunContext } from '../cycle/run-context'
import { bodyHash, commentOpId } from '../entries/entry-ids'
import { appendsEdits, type EntryRoute } from '../entries/entry-policy'
import type { LoadedLink } from '../links/load-link'
import { patchLink } from '../links/patch-link'
import type { RemoteComment } from '../ports/connector'
import { keptInside } from './kept-inside'
import { claim, drop, linkOf, postpone } from './op-state'
import { appendEdit } from './send-edit-comment'
import { entryFailed, flowing, ticketName } from './send-entry'

/**
 * Sends one entry as a comment, once, with its op's identity as the marker, or carries a later edit
 * of it over. Throws AppFailure when the instance as a whole cannot go on.
 */
export async function sendComment(context: RunContext, due: OutboundOp): Promise<void> {
  const op = await claim(context, due)
  if (op === null) return
  const flow = await flowing(context, op)
  if (flow === null) return
  const { loaded, entry, route, remoteId } = flow
  if (route.as !== 'comment') return drop(context, op)
  const { link } = loaded
  const pair = link.comments.find((one) => one.entryId === entry.id && one.update !== true)
  if (pair !== undefined) return sendEdit(context, op, loaded, entry, route, remoteId, pair)
  const firstId = commentOpId(context.identity.digest, link.id, entry.id)
  if (op.id === firstId) return sendFirst(context, op, loaded, entry, route, remoteId)
  // An edit waits for its comment; once nothing is going to make that comment it has no object.
  const first = await context.store.get('ops', firstId)
  if (first === undefined) return drop(context, op)
  await postpone(context, op, Math.max(first.notBefore, context.clock.now() + MINUTE_MS))
}

type CommentRoute = Extract<EntryRoute, { as: 'comment' }>

async function sendFirst(
  context: RunContext,
  op: OutboundOp,
  loaded: LoadedLink,
  entry: Entry,
  route: CommentRoute,
  remoteId: RemoteId,
): Promise<void> {
  const { connector, tally } = context
  let written: RemoteComment
  try {
    tally.writes += 1
    written = await connector.addComment(remoteId, contentOf(entry, route), op.id)
    context.refusals.allowed('write')
  } catch (thrown) {
    return entryFailed(context, op, thrown, 'once')
  }
  tally.commentsOut += 1
  await keepPair(context, op, loaded, pairOf(entry, written), [
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
  route: CommentRoute,
  remoteId: RemoteId,
  pair: CommentLink,
): Promise<void> {
  const { connector, tally } = context
  const { capabilities } = connector
  const content = contentOf(entry, route)
  const before = await earlierInDoubt(context, op)
  if (before !== undefined) {
    // What that one told is not known yet, so nobody can say whether this one is news.
    await postpone(context, op, Math.max(before.notBefore, context.clock.now() + MINUTE_MS))
    return
  }
  if (bodyHash(entry.body) === pair.localHash) {
    // The first one is only still here if nobody saw its reply, which tells who sees the note.
    const first = op.id === commentOpId(context.identity.digest, loaded.link.id, entry.id)
    if (first && route.internal && !(await keptInside(context, op, remoteId, pair))) return
    return drop(context, op)
  }
  if (appendsEdits({ outbound: loaded.outbound, capabilities })) {
    return appendEdit(context, op, loaded, entry, content, remoteId)
  }
  let written: RemoteComment
  try {
    tally.writes += 1
    written = await connector.updateComment(remoteId, pair.remoteCommentId, content)
    context.refusals.allowed('write')
  } catch (thrown) {
    return entryFailed(context, op, thrown, 'repeatable')
  }
  tally.commentsOut += 1
  await keepPair(context, op, loaded, pairOf(entry, written), [
    linkEvent(auditOf(context), linkOf(op), {
      kind: 'entry.sent',
      reason: `The edit of an entry by ${entry.author} was carried over to ${ticketName(loaded)}.`,
    }),
  ])
}

/** Another operation of the same entry whose outcome nobody knows. */
async function earlierInDoubt(
  { store }: RunContext,
  { id, linkId, entryId }: OutboundOp,
): Promise<OutboundOp | undefined> {
  const ops = await store.find('opsByLink', linkId)
  return ops.find((op) => op.id !== id && op.entryId === entryId && op.state === 'in-doubt')
}

/** Records the pair as it was sent: an edit made meanwhile stays visible as an edit. */
async function keepPair(
  context: RunContext,
  op: OutboundOp,
  loaded: LoadedLink,
  pair: CommentLink,
  audit: readonly AuditEvent[],
): Promise<void> {
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

function pairOf(entry: Entry, written: RemoteComment): CommentLink {
  return {
    entryId: entry.id,
    remoteCommentId: written.id,
    localHash: bodyHash(entry.body),
    remoteHash: bodyHash(written.body),
  }
}

function contentOf(entry: Entry, { internal }: CommentRoute) {
  return { body: entry.body, author: entry.author, internal }
}
