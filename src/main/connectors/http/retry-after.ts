import type { UtcMs } from '../../../shared/time'
import { serverMoment } from './server-moment'

/**
 * Earliest moment (our clock, UTC ms) at which the server wants to be asked again, or null.
 * Retry-After counts in seconds or names a date; a limit's own end (X-RateLimit-Reset) counts when the
 * reason is an exhausted quota or nothing else is given.
 * `offsetMs` is the server's clock minus ours, since its dates are in its time.
 */
export function retryAfter(
  headers: Readonly<Record<string, string>>,
  now: UtcMs,
  offsetMs: number,
): UtcMs | null {
  const wait = serverMoment(headers['retry-after'], now, offsetMs)
  const reset = serverMoment(headers['x-ratelimit-reset'], now, offsetMs)
  const quota = (headers['ratelimit-reason'] ?? '').includes('quota')
  if (wait === null) return reset
  return quota && reset !== null ? Math.max(wait, reset) : wait
}
