import type { InstanceState } from '../../shared/domain/instance'
import type { AppError } from '../../shared/errors'
import type { UtcMs } from '../../shared/time'

/** Why nothing is sent for a while. */
export type Pause = {
  /** The other side asked for it, or it could not be reached and is tried again. */
  readonly kind: 'asked' | 'outage'
  readonly until: UtcMs
  /** What was said about it, in full; null = nothing. */
  readonly error: AppError | null
}

/** The pause an instance is in at a moment (UTC ms), null while it is in none. */
export function pauseOf(
  state: Pick<InstanceState, 'pausedUntil' | 'health' | 'lastError'> | null,
  now: UtcMs,
): Pause | null {
  const until = state?.pausedUntil ?? null
  if (state === null || until === null || until <= now) return null
  // In any other health a person has to do something first, and no time is waited for.
  if (state.health !== 'rate-limited' && state.health !== 'offline') return null
  const kind = state.health === 'rate-limited' ? 'asked' : 'outage'
  return { kind, until, error: state.lastError }
}
