import { SECOND_MS, type UtcMs } from '../../../shared/time'
import type { LimitedReply, LimitNotice, LimitScope } from './limit-notice'
import { serverMoment } from './server-moment'

type Figures = Pick<LimitNotice, 'limit' | 'remaining' | 'resetAt'>

/**
 * Reads the headers by which servers tell of their limits: X-RateLimit-* as Jira (ISO end, reason and
 * warning), Jira Data Center (a bucket that refills) and ServiceNow (end as UNIX seconds, the rule)
 * write them, and the fields of the IETF's draft. Null when an answer has none of them.
 */
export function readLimitHeaders(reply: LimitedReply): LimitNotice | null {
  const { headers, status } = reply
  const figures = older(reply) ?? drafted(reply)
  const why = (headers['ratelimit-reason'] ?? '').toLowerCase()
  const nearLimit = headers['x-ratelimit-nearlimit']?.toLowerCase() === 'true'
  if (figures === null && why === '' && !nearLimit && status !== 429) return null
  const rule = headers['x-ratelimit-rule'] !== undefined
  return {
    limit: null,
    remaining: null,
    resetAt: null,
    ...figures,
    nearLimit,
    scope: scopeOf(why, rule),
    reason: reasonOf(why, rule, figures?.limit ?? null),
  }
}

function scopeOf(why: string, rule: boolean): LimitScope | null {
  if (why.includes('per-issue')) return 'record'
  if (why !== '') return 'host'
  // ServiceNow counts for each user.
  return rule ? 'account' : null
}

function reasonOf(why: string, rule: boolean, limit: number | null): string {
  if (why.includes('per-issue')) return 'the record was written too often within a short time'
  if (why.includes('quota')) return 'the quota of this hour is used up'
  if (why.includes('burst')) return 'too many requests came at once'
  const many = limit === null ? '' : ` of ${limit} requests`
  return rule
    ? `the account's limit${many} an hour is used up`
    : `its limit${many} is used up for now`
}

function older({ headers, now, offsetMs }: LimitedReply): Figures | null {
  const limit = count(headers['x-ratelimit-limit'])
  const remaining = count(headers['x-ratelimit-remaining'])
  if (limit === null && remaining === null) return null
  const resetAt =
    serverMoment(headers['x-ratelimit-reset'], now, offsetMs) ?? refill(headers, remaining, now)
  return { limit, remaining, resetAt }
}

/** When a bucket that was emptied has its next tokens (Jira Data Center). */
function refill(
  headers: LimitedReply['headers'],
  remaining: number | null,
  now: UtcMs,
): UtcMs | null {
  const every = count(headers['x-ratelimit-interval-seconds'])
  return every === null || remaining === null ? null : now + every * SECOND_MS
}

/** `RateLimit: "name";r=50;t=30` with `RateLimit-Policy: "name";q=100;w=60`, or one field each. */
function drafted({ headers, now, offsetMs }: LimitedReply): Figures | null {
  const state = headers.ratelimit ?? ''
  const remaining = count(headers['ratelimit-remaining']) ?? parameter(state, 'r')
  if (remaining === null) return null
  return {
    limit: count(headers['ratelimit-limit']) ?? parameter(headers['ratelimit-policy'] ?? '', 'q'),
    remaining,
    resetAt: serverMoment(headers['ratelimit-reset'] ?? seconds(state), now, offsetMs),
  }
}

function seconds(state: string): string | undefined {
  const left = parameter(state, 't')
  return left === null ? undefined : String(left)
}

function parameter(field: string, name: string): number | null {
  return count(new RegExp(`;\\s*${name}=(\\d+)`).exec(field)?.[1])
}

function count(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text.trim()) ? Number(text) : null
}
