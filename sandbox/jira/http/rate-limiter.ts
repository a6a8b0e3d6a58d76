/** What the limiter decided about one request. */
export interface LimitVerdict {
  readonly allowed: boolean
  readonly limit: number
  readonly remaining: number
  /** Milliseconds until capacity is back. */
  readonly resetMs: number
  readonly reason: 'jira-burst-based' | 'jira-per-issue-on-write' | null
}

interface Bucket {
  tokens: number
  at: number
}

/** Steady requests per second of one endpoint and method, as the vendor publishes them. */
function perSecond(method: string, endpoint: string): number {
  if (method === 'GET' || method === 'HEAD') return endpoint === '/issue/:issueIdOrKey' ? 150 : 100
  return method === 'POST' ? 100 : 50
}

/** Writes one issue takes: at most `max` in any `windowMs`. */
const issueWindows = [
  { max: 20, windowMs: 2_000 },
  { max: 100, windowMs: 30_000 },
] as const

/** Token bucket per endpoint and method, and sliding windows of writes per issue. */
export class RateLimiter {
  readonly #buckets = new Map<string, Bucket>()
  readonly #writes = new Map<number, number[]>()

  /** Takes one token. `at` is milliseconds of a clock that only grows. */
  burst(method: string, endpoint: string, at: number): LimitVerdict {
    const limit = perSecond(method, endpoint)
    const key = `${method} ${endpoint}`
    const bucket = this.#buckets.get(key) ?? { tokens: limit, at }
    bucket.tokens = Math.min(limit, bucket.tokens + ((at - bucket.at) / 1000) * limit)
    bucket.at = at
    this.#buckets.set(key, bucket)
    const allowed = bucket.tokens >= 1
    if (allowed) bucket.tokens--
    const remaining = Math.floor(bucket.tokens)
    return {
      allowed,
      limit,
      remaining,
      resetMs: 1000,
      reason: allowed ? null : 'jira-burst-based',
    }
  }

  /** Counts a write on an issue, unless it is one too many. */
  issueWrite(issueId: number, at: number): LimitVerdict {
    const longest = issueWindows[1]
    const times = (this.#writes.get(issueId) ?? []).filter((t) => t > at - longest.windowMs)
    for (const { max, windowMs } of issueWindows) {
      const inside = times.filter((t) => t > at - windowMs)
      const oldest = inside[inside.length - max]
      if (oldest !== undefined)
        return {
          allowed: false,
          limit: max,
          remaining: 0,
          resetMs: oldest + windowMs - at,
          reason: 'jira-per-issue-on-write',
        }
    }
    times.push(at)
    this.#writes.set(issueId, times)
    const remaining = longest.max - times.length
    return { allowed: true, limit: longest.max, remaining, resetMs: longest.windowMs, reason: null }
  }

  reset(): void {
    this.#buckets.clear()
    this.#writes.clear()
  }
}
