import { AppFailure, failure } from '../../../shared/errors'
import type { HostGate } from './host-gate'
import type { Layer } from './message'

/** Lets requests through the host's gate and tells it how each one went. */
export function gated(gate: HostGate): Layer {
  return (next) => async (request) => {
    await gate.enter(request.signal)
    try {
      const reply = await next(request)
      const near = reply.headers['x-ratelimit-nearlimit'] === 'true'
      gate.answered(reply.answeredAt - reply.sentAt, near)
      return reply
    } catch (thrown) {
      throw noted(gate, thrown)
    } finally {
      gate.leave()
    }
  }
}

function noted(gate: HostGate, thrown: unknown): unknown {
  if (!(thrown instanceof AppFailure)) return thrown
  const { error } = thrown
  const asksToWait = error.code === 'unavailable' && error.retryAt !== undefined
  if (error.code === 'rate-limited' || asksToWait) {
    return failure({ ...error, retryAt: gate.throttled(error.retryAt ?? null) })
  }
  if (error.code === 'unavailable' || error.code === 'network') gate.limit.pushedBack()
  return thrown
}
