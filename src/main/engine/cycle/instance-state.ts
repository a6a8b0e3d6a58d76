import type { InstanceHealth, InstanceState, Shortfall } from '../../../shared/domain/instance'
import type { AppError } from '../../../shared/errors'
import type { InstanceId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import type { Random } from '../ports/random'
import { retryAt } from './back-off'
import type { InboundResult } from './inbound-result'

/** With more failed records than this the cursor stands still: the trouble is not with single records. */
const RETRIES = 1_000

/** State of an instance that has never run. */
export function neverRun(instanceId: InstanceId): InstanceState {
  return {
    instanceId,
    cursor: null,
    retry: [],
    clockOffsetMs: 0,
    clockSamples: [],
    health: 'never-run',
    lastError: null,
    pausedUntil: null,
    failuresInARow: 0,
    lastInboundAt: null,
    lastOutboundAt: null,
    lastSuccessAt: null,
    sweptAt: null,
    backlog: null,
    window: null,
    lastMirrorRun: {},
    rev: 0,
  }
}

/** The state a run began with, and when (UTC ms). */
type Begun = { readonly rev: number; readonly at: UtcMs }

/**
 * The state with what an inbound pass finished: cursor, sweep, records to try again. A record that
 * somebody wanted read while the run was under way stays wanted: it may have been read before that.
 */
export function withInbound(
  state: InstanceState,
  result: InboundResult,
  now: UtcMs,
  random: Random,
  begun: Begun,
): InstanceState {
  const earlier = new Map(state.retry.map((one) => [one.remoteId, one]))
  const untouched = state.rev === begun.rev
  for (const id of result.settled) {
    const wanted = earlier.get(id)
    if (wanted !== undefined && (untouched || wanted.notBefore < begun.at)) earlier.delete(id)
  }
  for (const [remoteId, error] of result.failed) {
    const attempts = (earlier.get(remoteId)?.attempts ?? 0) + 1
    const notBefore = error.retry === 'now' ? now : retryAt(now, attempts, error, random)
    earlier.set(remoteId, { remoteId, attempts, notBefore })
  }
  const retry = [...earlier.values()]
  const full = retry.length > RETRIES
  return {
    ...state,
    retry,
    cursor: full ? state.cursor : (result.cursor ?? state.cursor),
    fetchedUntil: result.fetchedUntil ?? state.fetchedUntil ?? null,
    fetchStart: result.fetchStart ?? state.fetchStart ?? null,
    sweptAt: result.sweptAt ?? state.sweptAt ?? null,
    sweepAfter: result.sweepAfter === undefined ? (state.sweepAfter ?? null) : result.sweepAfter,
    backlog: result.backlog === undefined ? state.backlog : result.backlog,
  }
}

/** The state with what its connector does without at this moment. */
export function withShortfalls(
  { shortfalls: _, ...state }: InstanceState,
  present: readonly Shortfall[],
  now: UtcMs,
): InstanceState {
  const lasting = present.filter(({ until }) => until > now)
  return lasting.length === 0 ? state : { ...state, shortfalls: lasting }
}

/** The state after a run that reached its end. */
export function afterSuccess(state: InstanceState, now: UtcMs): InstanceState {
  return {
    ...state,
    health: 'ok',
    lastError: null,
    pausedUntil: null,
    failuresInARow: 0,
    lastSuccessAt: now,
  }
}

/**
 * The state after a run broke off: refused credentials and the brake wait for a person, a rate limit
 * or an outage for its time.
 */
export function afterFailure(
  state: InstanceState,
  error: AppError,
  now: UtcMs,
  random: Random,
): InstanceState {
  const health = healthOf(error, state.health)
  const failuresInARow = state.failuresInARow + 1
  const waits = health === 'rate-limited' || health === 'offline'
  return {
    ...state,
    health,
    lastError: error,
    failuresInARow,
    pausedUntil: waits ? retryAt(now, failuresInARow, error, random) : state.pausedUntil,
  }
}

function healthOf(error: AppError, present: InstanceHealth): InstanceHealth {
  switch (error.code) {
    case 'auth':
    case 'permission':
    case 'secret-missing':
    case 'keychain-unavailable':
      return 'attention'
    case 'rate-limited':
      return 'rate-limited'
    case 'unavailable':
    case 'network':
      return 'offline'
    case 'refused':
      return 'braked'
    default:
      return present
  }
}
