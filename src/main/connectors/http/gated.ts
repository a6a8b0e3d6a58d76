import { AppFailure, failure } from '../../../shared/errors'
import type { HostGate, Visitor } from './host-gate'
import type { LimitNotice } from './limit-notice'
import { type HttpRequest, isSafe, type Layer } from './message'
import { pausedFailure } from './pause'

/** Tries of a write that ran into a limit on writes of its record. */
const RECORD_TRIES = 3

/**
 * Lets requests through the host's gate and tells it how each one went. A write refused because its
 * record was written too often did not happen; it waits and is sent again here, so that no other
 * record is held up.
 */
export function gated(gate: HostGate, caller: Pick<Visitor, 'lane' | 'system'>): Layer {
  return (next) => async (request) => {
    const visitor = visitorOf(caller, request)
    for (let attempt = 1; ; attempt += 1) {
      await gate.enter(visitor)
      const seen: { notice: LimitNotice | null } = { notice: null }
      const noteLimit = (notice: LimitNotice) => {
        seen.notice = notice
      }
      try {
        const reply = await next({ ...request, noteLimit })
        gate.answered(visitor, reply.answeredAt - reply.sentAt, seen.notice)
        return reply
      } catch (thrown) {
        const noted = note(gate, visitor, seen.notice, thrown)
        const again = attempt < RECORD_TRIES && seen.notice?.scope === 'record'
        if (!again || !isThrottled(noted)) throw noted
      } finally {
        gate.leave()
      }
    }
  }
}

function visitorOf(caller: Pick<Visitor, 'lane' | 'system'>, request: HttpRequest): Visitor {
  const { signal } = request
  const record = isSafe(request) ? null : (request.record ?? request.path.split('?', 1)[0] ?? '')
  return { ...caller, record, ...(signal === undefined ? {} : { signal }) }
}

function isThrottled(thrown: unknown): boolean {
  return thrown instanceof AppFailure && thrown.error.code === 'rate-limited'
}

function note(
  gate: HostGate,
  visitor: Visitor,
  notice: LimitNotice | null,
  thrown: unknown,
): unknown {
  if (!(thrown instanceof AppFailure)) return thrown
  const { error } = thrown
  if (error.code === 'rate-limited') {
    const unsaid = { ...nothing, reason: 'too many requests were sent' }
    const pause = gate.throttled(visitor, error.retryAt ?? null, notice ?? unsaid)
    return failure({ ...error, ...pausedFailure(visitor.system, pause).error })
  }
  if (error.code === 'unavailable' && error.retryAt !== undefined) {
    const reason = 'it cannot answer at the moment'
    const pause = gate.throttled(visitor, error.retryAt, { ...nothing, reason })
    return failure({ ...error, retryAt: pause.until })
  }
  if (error.code === 'unavailable' || error.code === 'network') gate.limit.pushedBack()
  return thrown
}

const nothing: Omit<LimitNotice, 'reason'> = {
  scope: null,
  limit: null,
  remaining: null,
  resetAt: null,
  nearLimit: false,
}
