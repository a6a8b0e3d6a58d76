import { expect, it } from 'vitest'
import { retryAfter } from './retry-after'

const now = Date.UTC(2026, 0, 1, 12, 0, 0)

it.each([
  ['seconds', { 'retry-after': '5' }, 0, 5000],
  ['zero seconds', { 'retry-after': '0' }, 0, 0],
  ['an HTTP date', { 'retry-after': 'Thu, 01 Jan 2026 12:00:30 GMT' }, 0, 30_000],
  [
    'an HTTP date of a clock that is ahead',
    { 'retry-after': 'Thu, 01 Jan 2026 12:01:00 GMT' },
    20_000,
    40_000,
  ],
  ['only a reset', { 'x-ratelimit-reset': '2026-01-01T12:10:00Z' }, 0, 600_000],
  ['a reset without seconds', { 'x-ratelimit-reset': '2026-01-01T12:10Z' }, 0, 600_000],
  [
    'a burst: the shorter header',
    {
      'retry-after': '2',
      'x-ratelimit-reset': '2026-01-01T12:10:00Z',
      'ratelimit-reason': 'jira-burst-based',
    },
    0,
    2000,
  ],
  [
    'a quota: its end',
    {
      'retry-after': '2',
      'x-ratelimit-reset': '2026-01-01T13:00:00Z',
      'ratelimit-reason': 'jira-quota-tenant-based',
    },
    0,
    3_600_000,
  ],
] as const)('reads %s', (_what, headers, offset, wait) => {
  expect(retryAfter(headers, now, offset)).toBe(now + wait)
})

it.each([{}, { 'retry-after': 'soon' }, { 'retry-after': '' }])(
  'knows nothing from %j',
  (headers) => {
    expect(retryAfter(headers as Record<string, string>, now, 0)).toBeNull()
  },
)
