import type { OutboundOp } from '../../../shared/domain/outbound-op'
import { toAppError } from '../../../shared/errors'
import type { LinkId, RemoteId } from '../../../shared/ids'
import { MINUTE_MS } from '../../../shared/time'
import { type RunContext, stopIfAsked } from '../cycle/run-context'
import { sideBySide } from '../cycle/side-by-side'
import { drop, postpone } from './op-state'
import { sendComment } from './send-comment'
import { sendCreate } from './send-create'
import { type ReadRecords, sendFields } from './send-fields'
import { sendFile } from './send-file'
import { sendText } from './send-text'

/** How long (ms) an operation rests whose ticket does not exist yet. */
const CREATE_WAIT_MS = 15 * MINUTE_MS

/** What is due for one link, oldest first. */
type DueLink = { readonly linkId: LinkId; readonly ops: readonly OutboundOp[] }

/**
 * Sends what is due, link by link, the link with the oldest operation first, as many side by side as the
 * system takes; within a link its creation, then fields, then entries in the order they were written.
 * Throws AppFailure when the instance as a whole cannot go on, or when the run was stopped between two
 * records.
 */
export async function runOutbound(
  context: RunContext,
  options: { readonly linkIds: ReadonlySet<LinkId> | null; readonly hurry: boolean },
  onRecord: () => void,
): Promise<void> {
  const now = context.clock.now()
  const due = (await context.store.find('opsByInstance', context.instance.id))
    .filter((op) => op.state === 'pending' && (options.hurry || op.notBefore <= now))
    .filter((op) => options.linkIds === null || options.linkIds.has(op.linkId))
    .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
  const byLink = new Map<LinkId, OutboundOp[]>()
  for (const op of due) byLink.set(op.linkId, [...(byLink.get(op.linkId) ?? []), op])
  // What is left is due at once in the next run.
  const links = [...byLink].slice(0, context.budget.outbound)
  const most = context.connector.capabilities.sideBySide ?? 1
  for (let at = 0; at < links.length; at += most) {
    stopIfAsked(context)
    const some = links.slice(at, at + most).map(([linkId, ops]): DueLink => ({ linkId, ops }))
    await sendTogether(context, some, onRecord)
  }
}

/** Sends what waits for some links, those of one record one after the other. */
async function sendTogether(
  context: RunContext,
  due: readonly DueLink[],
  onRecord: () => void,
): Promise<void> {
  const links = await context.store.getMany(
    'links',
    due.map(({ linkId }) => linkId),
  )
  const remoteIds = new Map(links.map(({ id, remoteId }) => [id, remoteId]))
  const lanes = new Map<string, DueLink[]>()
  for (const one of due) {
    const record = remoteIds.get(one.linkId) ?? one.linkId
    lanes.set(record, [...(lanes.get(record) ?? []), one])
  }
  const read = await readTogether(context, due, remoteIds)
  await sideBySide([...lanes.values()].map((lane) => sendLane(context, lane, read, onRecord)))
}

async function sendLane(
  context: RunContext,
  lane: readonly DueLink[],
  read: ReadRecords | null,
  onRecord: () => void,
): Promise<void> {
  for (const [at, { linkId, ops }] of lane.entries()) {
    stopIfAsked(context)
    try {
      // What was written for the link before is not in what was read for all.
      await sendLink(context, linkId, ops, at === 0 ? read : null)
    } catch (thrown) {
      const kind = context.refusals.kindOf(toAppError(thrown), 'write', linkId)
      if (kind === 'instance') throw thrown
      context.tally.failed += 1
    }
    onRecord()
  }
}

/**
 * The records whose fields are about to be written, in one reading; null where each is better read for
 * itself, also when the common reading failed: what that means for a record, its own reading tells.
 */
async function readTogether(
  { connector, signal }: RunContext,
  due: readonly DueLink[],
  remoteIds: ReadonlyMap<LinkId, RemoteId | null>,
): Promise<ReadRecords | null> {
  const ids = due.flatMap(({ linkId, ops }) =>
    ops.some(({ kind }) => kind === 'update' || kind === 'transition')
      ? (remoteIds.get(linkId) ?? [])
      : [],
  )
  if (ids.length < 2 || !connector.capabilities.precondition) return null
  try {
    const found = await connector.getMany([...new Set(ids)], signal)
    return new Map(ids.map((id) => [id, found.get(id)]))
  } catch {
    return null
  }
}

async function sendLink(
  context: RunContext,
  linkId: LinkId,
  ops: readonly OutboundOp[],
  read: ReadRecords | null,
): Promise<void> {
  const { store } = context
  const create = ops.find((op) => op.kind === 'create')
  if (create !== undefined) await sendCreate(context, create)
  const link = await store.get('links', linkId)
  if (link === undefined) {
    for (const op of ops) if ((await store.get('ops', op.id)) !== undefined) await drop(context, op)
    return
  }
  if (link.remoteId === null) return waitForCreate(context, ops)
  for (const op of await textsOf(context, linkId, ops)) await sendText(context, op)
  const fields = ops.filter((op) => op.kind === 'update' || op.kind === 'transition')
  const fresh = await stillPending(context, fields)
  if (fresh.length > 0) await sendFields(context, linkId, link.remoteId, fresh, read)
  const talk = ops.filter((one) => one.kind === 'comment' || one.kind === 'file')
  for (const op of await stillPending(context, await asWritten(context, talk))) {
    stopIfAsked(context)
    if (op.kind === 'file') await sendFile(context, op)
    else await sendComment(context, op)
  }
}

/** Whole texts that are due, also those a creation has just left. */
async function textsOf(
  context: RunContext,
  linkId: LinkId,
  ops: readonly OutboundOp[],
): Promise<readonly OutboundOp[]> {
  if (!ops.some((op) => op.kind === 'create')) {
    const due = ops.filter((op) => op.kind === 'text')
    return due.length === 0 ? [] : stillPending(context, due)
  }
  const now = await context.store.find('opsByLink', linkId)
  return now.filter((op) => op.kind === 'text' && op.state === 'pending')
}

/** Operations that were asked for at one moment, in the order in which their entries were written. */
async function asWritten(
  { store }: RunContext,
  ops: readonly OutboundOp[],
): Promise<readonly OutboundOp[]> {
  if (ops.length < 2) return ops
  const ids = ops.flatMap((op) => op.entryId ?? [])
  const entries = await store.getMany('entries', ids)
  const at = new Map(entries.map((entry) => [entry.id, entry.createdAt]))
  const written = ({ entryId }: OutboundOp) => (entryId === null ? 0 : (at.get(entryId) ?? 0))
  return [...ops].sort((a, b) => a.createdAt - b.createdAt || written(a) - written(b))
}

/** Whatever needs the ticket to exist rests until its creation is due again; that wakes it earlier. */
async function waitForCreate(context: RunContext, ops: readonly OutboundOp[]): Promise<void> {
  const waiting = ops.filter((op) => op.kind !== 'create')
  for (const op of await stillPending(context, waiting)) {
    await postpone(context, op, context.clock.now() + CREATE_WAIT_MS)
  }
}

/** The ops as they are now: an earlier step, or an edit, may have changed them. */
async function stillPending(
  context: RunContext,
  ops: readonly OutboundOp[],
): Promise<OutboundOp[]> {
  const now = await context.store.getMany(
    'ops',
    ops.map((op) => op.id),
  )
  return now.filter((op) => op.state === 'pending')
}
