import type { Account } from '../model/account'
import type { RateRule, ServiceNowSettings } from '../model/settings'
import { Refusal } from './refusal'

/** The rule that counts for a user: their own, else the narrowest of a role, else everybody's. */
function ruleFor(rules: readonly RateRule[], account: Account): RateRule | null {
  const own = rules.filter((rule) => rule.whom === account.userName)
  const byRole = rules.filter((rule) => account.roles.some((role) => rule.whom === `role:${role}`))
  const everybody = rules.filter((rule) => rule.whom === '*')
  const fitting = [own, byRole, everybody].find((some) => some.length > 0) ?? []
  return [...fitting].sort((a, b) => a.requests - b.requests)[0] ?? null
}

/** Counts requests per user in windows that begin with the hour. */
export class RateLimiter {
  readonly #counts = new Map<string, number>()

  /**
   * Headers of a request that falls under a rule; none without one. Throws the vendor's 429 for
   * one request too many. `now` is epoch ms.
   */
  take(settings: ServiceNowSettings, account: Account, now: number): Record<string, string> {
    const rule = ruleFor(settings.rateRules, account)
    if (!rule) return {}
    const window = Math.floor(now / settings.rateWindowMs)
    const key = `${rule.sysId} ${account.userName} ${window}`
    const count = (this.#counts.get(key) ?? 0) + 1
    this.#counts.set(key, count)
    const reset = Math.ceil(((window + 1) * settings.rateWindowMs) / 1000)
    const headers = limitHeaders(rule.requests, reset, rule.sysId)
    if (count <= rule.requests) return headers
    throw new Refusal(429, 'Rate limit exceeded', limitDetail(rule.requests), {
      ...headers,
      'retry-after': String(Math.max(1, reset - Math.floor(now / 1000))),
    })
  }

  reset(): void {
    this.#counts.clear()
  }
}

/** What an answer under a rule carries; the reset is a UNIX time in seconds. */
export function limitHeaders(
  requests: number,
  resetSeconds: number,
  rule: string,
): Record<string, string> {
  return {
    'x-ratelimit-limit': String(requests),
    'x-ratelimit-reset': String(resetSeconds),
    'x-ratelimit-rule': rule,
  }
}

/** The second sentence of a 429. */
export function limitDetail(requests: number): string {
  return `Rate limit of ${requests} requests per hour for Table API exceeded`
}
