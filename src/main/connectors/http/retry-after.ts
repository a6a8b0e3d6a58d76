import type { UtcMs } from '../../../shared/time'

/**
 * Earliest moment (our clock, UTC ms) at which the server wants to be asked again, or null.
 * Retry-After counts in seconds or names a date; a quota's own end (X-RateLimit-Reset, ISO time)
 * counts when the reason is an exhausted quota or nothing else is given.
 * `offsetMs` is the server's clock minus ours, since its dates are in its time.
 */
export function retryAfter(
  headers: Readonly<Record<string, string>>,
  now: UtcMs,
  offsetMs: number,
): UtcMs | null {
  const wait = retryAfterHeader(headers['retry-after'], now, offsetMs)
  const reset = moment(headers['x-ratelimit-reset'], offsetMs)
  const quota = (headers['ratelimit-reason'] ?? '').includes('quota')
  if (wait === null) return reset
  return quota && reset !== null ? Math.max(wait, reset) : wait
}

function retryAfterHeader(text: string | undefined, now: UtcMs, offsetMs: number): UtcMs | null {
  if (text === undefined) return null
  const trimmed = text.trim()
  if (/^\d+(\.\d+)?$/.test(trimmed)) return now + Math.ceil(Number(trimmed) * 1000)
  return moment(trimmed, offsetMs)
}

function moment(text: string | undefined, offsetMs: number): UtcMs | null {
  if (text === undefined) return null
  // Jira writes the reset without seconds at times (2026-01-01T10:00Z), which Date.parse accepts.
  const at = Date.parse(text.trim())
  return Number.isNaN(at) ? null : at - offsetMs
}
