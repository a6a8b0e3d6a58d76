import type { OutboundOp } from '../../../shared/domain/outbound-op'
import { toAppError } from '../../../shared/errors'
import { SECOND_MS } from '../../../shared/time'
import { linkEvent } from '../audit-event'
import { pairHashes } from '../entries/comments'
import { commentOpId, markerParts } from '../entries/entry-ids'
import { appendsEdits } from '../entries/entry-policy'
import { outboundProfile } from '../links/outbound-profile'
import { patchLink } from '../links/patch-link'
import { block, doubt, drop, linkOf, postpone, putBack, saveOp } from '../outbound/op-state'
import { put } from '../outbound/queue'
import { withPair } from '../outbound/send-comment'
import { finishCreate } from '../outbound/send-create'
import { withUpdate } from '../outbound/send-edit-comment'
import { findFile } from '../outbound/send-file'
import type { Capabilities } from '../ports/connector'
import { auditOf, type RunContext, stopIfAsked } from './run-context'

/** Time (ms) granted, beyond the index lag, to a request that was on the wire when we lost sight of it. */
const MARGIN_MS = 10 * SECOND_MS

/**
 * Settles what an earlier run left open. An update or transition that was on its way is simply due
 * again: `sent` lets the next look recognise it. A create or comment is looked for by its marker and
 * only sent again once it cannot be hiding behind a late index any more. Throws AppFailure when the
 * instance as a whole cannot go on.
 */
export async function recover(context: RunContext, hurry: boolean): Promise<void> {
  const { store, clock } = context
  for (const op of await store.find('opsByInstance', context.instance.id)) {
    if (op.state === 'sending') {
      if (await isRepeatable(context, op)) await postpone(context, op, clock.now())
      else await doubt(context, op, null)
    }
  }
  for (const op of await store.find('opsByInstance', context.instance.id)) {
    if (op.state !== 'in-doubt' || (!hurry && op.notBefore > clock.now())) continue
    stopIfAsked(context)
    try {
      await settle(context, op)
    } catch (thrown) {
      const error = toAppError(thrown)
      if (context.refusals.kindOf(error, 'read', op.linkId) === 'instance') throw thrown
      context.tally.failed += 1
      const again = await putBack(context, op, error)
      // Still in doubt: only the wait is taken from the back-off.
      if (again !== null) await saveOp(context, { ...again, state: 'in-doubt' })
    }
  }
}

/** Whether doing it twice is the same as doing it once. */
async function isRepeatable(context: RunContext, op: OutboundOp): Promise<boolean> {
  if (op.kind === 'update' || op.kind === 'transition' || op.kind === 'text') return true
  if (op.kind !== 'comment' || op.entryId === null) return false
  if (op.id === commentOpId(context.identity.digest, op.linkId, op.entryId)) return false
  const link = await context.store.get('links', op.linkId)
  const outbound = link === undefined ? null : await outboundProfile(context.store, link)
  const { capabilities } = context.connector
  return !appendsEdits({ outbound, capabilities })
}

async function settle(context: RunContext, op: OutboundOp): Promise<void> {
  const { connector, clock, instance } = context
  if (connector.capabilities.repeatable === true) return sendAgain(context, op)
  if (!canBeFound(connector.capabilities, op)) {
    await block(context, op, {
      code: 'outcome-unknown',
      message: `Nobody knows whether the ${op.kind} reached ${instance.name}, and it cannot be searched for. Look there, then retry or discard it.`,
      retry: 'after-fix',
    })
    return
  }
  if (await finders[op.kind](context, op)) return
  const sure = (op.sentAt ?? op.createdAt) + connector.capabilities.indexLagMs + MARGIN_MS
  if (clock.now() < sure) {
    await saveOp(context, { ...op, notBefore: sure })
    return
  }
  await sendAgain(context, op)
}

/** Whether the other side can be asked if a write of this kind arrived. */
function canBeFound(
  { searchByMarker, readsComments }: Capabilities,
  { kind }: OutboundOp,
): boolean {
  if (kind === 'file') return true
  // A comment is looked for among those of its record, by the marker it carries.
  return kind === 'comment' ? readsComments : searchByMarker
}

async function sendAgain(context: RunContext, op: OutboundOp): Promise<void> {
  const { connector, clock, instance } = context
  const reason =
    connector.capabilities.repeatable === true
      ? `Nobody knows whether the ${op.kind} reached ${instance.name}. It is sent again under the same key, which counts once there.`
      : `The ${op.kind} never reached ${instance.name}; it is sent again.`
  await saveOp(context, { ...op, state: 'pending', notBefore: clock.now() }, [
    linkEvent(auditOf(context), linkOf(op), { kind: 'op.resolved', reason }),
  ])
}

/** How each kind of write is looked for; what can be repeated is never in doubt. */
const finders: Record<OutboundOp['kind'], (c: RunContext, op: OutboundOp) => Promise<boolean>> = {
  create: findTicket,
  comment: findComment,
  file: findFile,
  update: async () => false,
  transition: async () => false,
  text: async () => false,
}

async function findTicket(context: RunContext, op: OutboundOp): Promise<boolean> {
  const remote = await context.connector.findByMarker(op.id, context.signal)
  if (remote === null) return false
  const reason = `${remote.key} carries this create's marker: it had arrived, only its reply was lost.`
  await context.store.commit({
    audit: [linkEvent(auditOf(context), linkOf(op), { kind: 'op.resolved', reason })],
  })
  await finishCreate(context, op, remote)
  return true
}

async function findComment(context: RunContext, op: OutboundOp): Promise<boolean> {
  const { store, connector } = context
  const link = await store.get('links', op.linkId)
  const entry = op.entryId === null ? undefined : await store.get('entries', op.entryId)
  if (link === undefined || entry === undefined || link.remoteId === null) {
    await drop(context, op)
    return true
  }
  const comments = await connector.comments(link.remoteId, context.signal)
  // A text the entry had once before was told of by a comment with the same marker.
  const paired = new Set(link.comments.map((one) => one.remoteCommentId))
  const comment = comments.find((one) => one.marker === op.id && !paired.has(one.id))
  if (comment === undefined) return false
  const hashes = pairHashes(entry, comment)
  const pair = { entryId: entry.id, remoteCommentId: comment.id, ...hashes }
  const { edit } = markerParts(op.id)
  const reason = 'The comment had arrived, only its reply was lost; it is not sent again.'
  // Its reply would have told who sees it, so its operation goes on to ask that.
  const asks = edit === null && connector.keepInside !== undefined
  const due = { ...op, state: 'pending', notBefore: context.clock.now() } as const
  await patchLink(store, link.id, (before) => ({
    link: edit === null ? withPair(before, pair) : withUpdate(before, entry.id, edit, comment),
    ...(asks ? { puts: [put(due, op.rev)] } : { deletes: [{ collection: 'ops', key: op.id }] }),
    audit: [linkEvent(auditOf(context), before, { kind: 'op.resolved', reason })],
  }))
  return true
}
