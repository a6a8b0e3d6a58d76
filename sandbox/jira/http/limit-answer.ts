import type { LimitVerdict } from './rate-limiter'
import { Refusal } from './refusal'

/** Headers about the limit that every answer carries. */
export function limitHeaders(verdict: LimitVerdict, now: number): Record<string, string> {
  const nearLimit = verdict.remaining < verdict.limit * 0.2
  return {
    'x-ratelimit-limit': String(verdict.limit),
    'x-ratelimit-remaining': String(verdict.remaining),
    'x-ratelimit-reset': resetText(verdict, now),
    ...(nearLimit ? { 'x-ratelimit-nearlimit': 'true' } : {}),
  }
}

/** The reset as ISO time; to the minute for the longer window, as the vendor's examples show. */
function resetText(verdict: LimitVerdict, now: number): string {
  const iso = new Date(now + verdict.resetMs).toISOString()
  return verdict.reason === 'jira-per-issue-on-write' ? `${iso.slice(0, 16)}Z` : iso
}

/** The 429 of a request that is one too many. */
export function limited(verdict: LimitVerdict, now: number): Refusal {
  return new Refusal(
    429,
    ['Rate limit exceeded.'],
    {},
    {
      ...limitHeaders(verdict, now),
      'retry-after': String(Math.max(1, Math.ceil(verdict.resetMs / 1000))),
      ...(verdict.reason === null ? {} : { 'ratelimit-reason': verdict.reason }),
    },
  )
}
