import { describe, expect, it } from 'vitest'
import { readLimitHeaders } from './read-limit-headers'

const now = Date.UTC(2026, 5, 1, 10, 0, 0)
const read = (headers: Record<string, string>, status = 200, offsetMs = 0) =>
  readLimitHeaders({ status, headers, now, offsetMs })

describe('what answers say about limits', () => {
  it('is nothing as a rule', () => {
    expect(read({ 'content-type': 'application/json' })).toBeNull()
  })

  it('is read as Jira says it, with the reason and an end without seconds', () => {
    const headers = {
      'x-ratelimit-limit': '100',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': '2026-06-01T11:00Z',
      'x-ratelimit-nearlimit': 'true',
      'ratelimit-reason': 'jira-quota-tenant-based',
    }
    expect(read(headers, 429)).toEqual({
      scope: 'host',
      limit: 100,
      remaining: 0,
      resetAt: now + 3_600_000,
      nearLimit: true,
      reason: 'the quota of this hour is used up',
    })
    const issue = read({ ...headers, 'ratelimit-reason': 'jira-per-issue-on-write' }, 429)
    expect(issue).toMatchObject({ scope: 'record' })
    const burst = read({ 'ratelimit-reason': 'jira-burst-based' }, 429)
    expect(burst).toMatchObject({ scope: 'host', limit: null, remaining: null })
    expect(burst?.reason).toMatch(/at once/)
  })

  it('is read as Jira Data Center says it: a bucket that refills', () => {
    const headers = {
      'x-ratelimit-limit': '350',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-interval-seconds': '1',
      'x-ratelimit-fillrate': '10',
    }
    expect(read(headers)).toMatchObject({ limit: 350, remaining: 0, resetAt: now + 1000 })
  })

  it('is read as ServiceNow says it: UNIX seconds by its own clock, for one account', () => {
    const headers = {
      'x-ratelimit-limit': '500',
      'x-ratelimit-reset': String(now / 1000 + 1800),
      'x-ratelimit-rule': '3f0e8c1d',
    }
    expect(read(headers, 200, 5000)).toEqual({
      scope: 'account',
      limit: 500,
      remaining: null,
      resetAt: now + 1_800_000 - 5000,
      nearLimit: false,
      reason: "the account's limit of 500 requests an hour is used up",
    })
  })

  it('is read as the draft of the IETF says it, in both its spellings', () => {
    const one = read({ 'ratelimit-policy': '"a";q=100;w=60', ratelimit: '"a";r=20;t=30' })
    const other = read({
      'ratelimit-limit': '100',
      'ratelimit-remaining': '20',
      'ratelimit-reset': '30',
    })
    expect(one).toMatchObject({ scope: null, limit: 100, remaining: 20, resetAt: now + 30_000 })
    expect(other).toEqual(one)
  })

  it.each(['', '-1', 'lots', '1e9', '99999999999999999999'])(
    'is not taken from a figure like "%s"',
    (text) => {
      const read1 = read({ 'x-ratelimit-remaining': text, 'x-ratelimit-limit': text })
      expect(read1).toBeNull()
      const end = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': text }
      expect(read(end)?.resetAt ?? null).toBeNull()
    },
  )
})
