import type { AuditEvent } from '../../../shared/domain/audit'
import type { OutboundOp } from '../../../shared/domain/outbound-op'
import type { AppError } from '../../../shared/errors'
import type { UtcMs } from '../../../shared/time'
import { linkEvent } from '../audit-event'
import { retryAt } from '../cycle/back-off'
import { isConflict } from '../cycle/failure-kind'
import { auditOf, type RunContext } from '../cycle/run-context'
import { put } from './queue'

/** The link facts of an op, for its audit events. */
export function linkOf(op: OutboundOp) {
  return { id: op.linkId, objectId: op.objectId, instanceId: op.instanceId }
}

/**
 * Takes an op up: `sending` becomes durable before anything is compared or sent for it, so an edit made
 * from now on knows that it needs an op of its own. Null when somebody else changed the op first.
 */
export async function claim(context: RunContext, op: OutboundOp): Promise<OutboundOp | null> {
  const taken: OutboundOp = {
    ...op,
    state: 'sending',
    attempts: op.attempts + 1,
    sentAt: context.clock.now(),
  }
  return saveOp(context, taken)
}

/**
 * Puts an op back in the queue after a failure that a later try may mend; a run that was merely
 * stopped counts as none.
 */
export async function putBack(
  context: RunContext,
  op: OutboundOp,
  error: AppError,
): Promise<OutboundOp | null> {
  const now = context.clock.now()
  if (error.code === 'cancelled') return postpone(context, op, error.retryAt ?? now)
  const notBefore = retryAt(now, op.attempts, error, context.random)
  return saveOp(context, { ...op, state: 'pending', notBefore, lastError: error })
}

/** Puts an op back that only has to wait for something else; no failure of its own. */
export async function postpone(
  context: RunContext,
  op: OutboundOp,
  until: UtcMs,
): Promise<OutboundOp | null> {
  const attempts = op.state === 'sending' ? op.attempts - 1 : op.attempts
  return saveOp(context, { ...op, state: 'pending', attempts, notBefore: until })
}

/**
 * A write whose outcome nobody knows; it is looked for by its marker before it is tried again. It may
 * have been on the wire until this moment, so the wait for a late index begins now.
 */
export async function doubt(
  context: RunContext,
  op: OutboundOp,
  error: AppError | null,
): Promise<OutboundOp | null> {
  const sentAt = context.clock.now()
  return saveOp(context, { ...op, state: 'in-doubt', sentAt, lastError: error ?? op.lastError }, [
    linkEvent(auditOf(context), linkOf(op), {
      kind: 'op.in-doubt',
      reason: `It is unknown whether the ${op.kind} reached ${context.instance.name}; it is looked for before it is tried again.`,
    }),
  ])
}

/** A dead letter: only a person can decide. */
export function blocked(context: RunContext, op: OutboundOp, error: AppError) {
  return {
    op: { ...op, state: 'blocked', lastError: error } satisfies OutboundOp,
    event: linkEvent(auditOf(context), linkOf(op), {
      kind: 'op.blocked',
      reason: `The ${op.kind} waits for a person: ${error.message}`,
    }),
  }
}

/** Makes an op a dead letter without touching its link. */
export async function block(context: RunContext, op: OutboundOp, error: AppError): Promise<void> {
  const { op: record, event } = blocked(context, op, error)
  context.tally.failed += 1
  await saveOp(context, record, [event])
}

/** Forgets an op that has nothing left to do. */
export async function drop(context: RunContext, op: OutboundOp): Promise<void> {
  await context.store.commit({ deletes: [{ collection: 'ops', key: op.id }] })
}

/** Saves an op at the revision it was read at; null when somebody else changed or removed it. */
export async function saveOp(
  context: RunContext,
  op: OutboundOp,
  audit: readonly AuditEvent[] = [],
): Promise<OutboundOp | null> {
  try {
    await context.store.commit({ puts: [put(op, op.rev)], audit })
    return { ...op, rev: op.rev + 1 }
  } catch (thrown) {
    if (isConflict(thrown)) return null
    throw thrown
  }
}
