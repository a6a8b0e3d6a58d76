import type { OutboundOp } from '../../../shared/domain/outbound-op'
import { type AppError, toAppError } from '../../../shared/errors'
import type { LinkId, RemoteId } from '../../../shared/ids'
import { MINUTE_MS } from '../../../shared/time'
import { linkEvent } from '../audit-event'
import { countTurn, loops, loopText } from '../cycle/guard'
import { recordMerged, recordMissing } from '../cycle/record-missing'
import { auditOf, type RunContext } from '../cycle/run-context'
import { type TakenRecord, takeIn } from '../cycle/take-in'
import { loadLink } from '../links/load-link'
import { patchLink } from '../links/patch-link'
import { remembered } from '../links/remembered'
import type { RemoteObject } from '../ports/connector'
import { block, claim, drop, postpone, putBack } from './op-state'
import { opKindOf } from './queue'
import { sendTransition } from './send-transition'
import type { PushStep } from './sent-writes'
import { writeUpdate } from './write-update'

/** Records that were read just now; undefined = this one is not to be found. */
export type ReadRecords = ReadonlyMap<RemoteId, RemoteObject | undefined>

/** Times a record is looked at anew when a write finds it changed. */
const LOOKS = 3

/**
 * Sends what waits for one link: reads the record again, takes in what moved over there, and writes
 * only the fields that still differ, transitions last. Throws AppFailure when the instance as a
 * whole cannot go on; the operations are back in the queue then. What is in `read`
 * is not read for a first look.
 */
export async function sendFields(
  context: RunContext,
  linkId: LinkId,
  remoteId: RemoteId,
  due: readonly OutboundOp[],
  read: ReadRecords | null = null,
): Promise<void> {
  const open = new Map<string, OutboundOp>()
  for (const op of due) {
    const taken = await claim(context, op)
    if (taken !== null) open.set(op.kind, taken)
  }
  const { update, transition } = Object.fromEntries(open)
  if (update === undefined && transition === undefined) return
  try {
    await sendClaimed(context, linkId, remoteId, update, transition, read)
  } catch (thrown) {
    const error = toAppError(thrown)
    // A refused write was dealt with where it was made: what comes here could not be read.
    const stops = context.refusals.kindOf(error, 'read', remoteId) === 'instance'
    for (const op of open.values()) await giveBack(context, op, error, stops)
    if (stops) throw thrown
    context.tally.failed += 1
  }
}

/**
 * Back into the queue whatever is still marked as on its way; a record this account alone may not
 * touch waits for a person.
 */
async function giveBack(
  context: RunContext,
  op: OutboundOp,
  error: AppError,
  stops: boolean,
): Promise<void> {
  const now = await context.store.get('ops', op.id)
  if (now === undefined || now.state !== 'sending') return
  if (error.code === 'permission' && !stops) await block(context, now, error)
  else await putBack(context, now, error)
}

/** How the record is looked at once more right before a write. */
const sending = { answer: true, comments: false, touch: false }

async function sendClaimed(
  context: RunContext,
  linkId: LinkId,
  remoteId: RemoteId,
  update: OutboundOp | undefined,
  transition: OutboundOp | undefined,
  read: ReadRecords | null,
): Promise<void> {
  const { clock } = context
  const ops = [update, transition].filter((op) => op !== undefined)
  for (let look = 1; look <= LOOKS; look += 1) {
    const known = look === 1 && read?.has(remoteId) === true
    const remote = known ? read.get(remoteId) : await present(context, linkId, remoteId)
    if (remote === undefined) return recordMissing(context, linkId, ops)
    if (remote.remoteId !== remoteId) return recordMerged(context, linkId, remote, ops)
    const taken = await takeIn(context, linkId, remote, sending)
    if (taken?.plan.hold?.code === 'creating') {
      for (const op of ops) await postpone(context, op, clock.now() + MINUTE_MS)
      return
    }
    const kinds = new Set(ops.map((op) => op.kind))
    const wanted = (taken?.plan.fields ?? [])
      .filter((step): step is PushStep => step.push !== null)
      .filter((step) => kinds.has(opKindOf(step.field)))
    if (taken === null || wanted.length === 0 || (await breaks(context, taken, wanted))) {
      for (const op of ops) await drop(context, op)
      return
    }
    if (await writeAll(context, taken, remote, wanted, update, transition)) return
  }
  const message = 'The ticket kept changing while it was written.'
  for (const op of ops) await putBack(context, op, { code: 'conflict', message, retry: 'later' })
}

/** The record as it is over there now; undefined = it is not to be found. */
async function present(
  context: RunContext,
  linkId: LinkId,
  remoteId: RemoteId,
): Promise<RemoteObject | undefined> {
  const { connector, store, maps } = context
  if (connector.capabilities.writeOnly !== true) {
    return (await connector.getMany([remoteId], context.signal)).get(remoteId)
  }
  const loaded = await loadLink(store, linkId)
  if (loaded === null) return undefined
  const { link, ticket, inbound, outbound } = loaded
  return remembered(link, ticket, maps.of(inbound, outbound), remoteId)
}

/** Writes plain fields, then moves; false when the record changed and wants a new look. */
async function writeAll(
  context: RunContext,
  taken: TakenRecord,
  remote: RemoteObject,
  wanted: readonly PushStep[],
  update: OutboundOp | undefined,
  transition: OutboundOp | undefined,
): Promise<boolean> {
  const pairs = new Map(taken.input.map.pairs.map((pair) => [pair.field, pair]))
  const moves = wanted.filter((step) => {
    const pair = pairs.get(step.field)
    return pair?.isStatus === true || pair?.travelsWithStatus === true
  })
  const plain = wanted.filter((step) => !moves.includes(step))
  const status = moves.find((step) => step.field === 'status')
  // Without a workflow a status is a plain field and travels under the transition's operation.
  const carrier = update ?? (status === undefined ? transition : undefined)
  if (plain.length > 0 && carrier !== undefined) {
    const outcome = await writeUpdate(context, taken, remote, plain, carrier)
    if (outcome === 'overtaken') return false
    if (outcome === 'unknown') {
      if (transition !== undefined && transition !== carrier) {
        await postpone(context, transition, context.clock.now())
      }
      return true
    }
  } else if (update !== undefined) {
    await drop(context, update)
  }
  if (transition === undefined || (plain.length > 0 && carrier === transition)) return true
  if (status === undefined) await drop(context, transition)
  else {
    const known = await knownByNow(context, taken, remote)
    await sendTransition(context, taken, status, moves, transition, known)
  }
  return true
}

/** Every value the record holds by now, where each write has to tell them all; else none. */
async function knownByNow(
  context: RunContext,
  { loaded }: TakenRecord,
  remote: RemoteObject,
): Promise<RemoteObject['fields']> {
  if (context.connector.capabilities.tellsAll !== true) return {}
  return (await present(context, loaded.link.id, remote.remoteId))?.fields ?? remote.fields
}

/** Pauses a link whose fields go to and fro; answers whether it did. */
async function breaks(
  context: RunContext,
  taken: TakenRecord,
  wanted: readonly PushStep[],
): Promise<boolean> {
  const { link } = taken.loaded
  const now = context.clock.now()
  const looping = wanted.find(({ field, base, push }) =>
    loops(countTurn(link, field, 'out', base?.stamp ?? null, push.stamp, now)),
  )
  if (looping === undefined) return false
  const reason = loopText(looping.field, looping.push.local)
  await patchLink(context.store, link.id, (before) => ({
    link: {
      ...before,
      state: 'paused',
      lastError: { code: 'refused', message: reason, retry: 'after-fix' },
    },
    audit: [
      linkEvent(auditOf(context), before, {
        kind: 'link.loop-suspected',
        reason,
        field: looping.field,
      }),
    ],
  }))
  return true
}
