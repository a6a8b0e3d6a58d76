import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AppError } from '../../../shared/errors'
import { BACK_OFF_CAP_MS, retryAt } from './back-off'

const at = (attempts: number, chance: number, error: AppError | null = null) =>
  retryAt(1_000_000, attempts, error, { next: () => chance }) - 1_000_000

describe('waiting before another try', () => {
  it('doubles its window with each failure', () => {
    expect([1, 2, 3, 4].map((attempts) => at(attempts, 0.5))).toEqual([2_000, 4_000, 8_000, 16_000])
  })

  it('uses the whole window and never leaves it', () => {
    fc.assert(
      fc.property(
        fc.nat(60),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (n, c) => {
          expect(at(n, c)).toBeGreaterThanOrEqual(0)
          expect(at(n, c)).toBeLessThanOrEqual(BACK_OFF_CAP_MS)
        },
      ),
    )
    expect(at(50, 0.999)).toBeGreaterThan(BACK_OFF_CAP_MS * 0.99)
  })

  it('honours the time the other side named, unless it is over', () => {
    const error = { code: 'rate-limited', message: '', retry: 'later' } as const
    expect(at(1, 0.9, { ...error, retryAt: 1_090_000 })).toBe(90_000)
    expect(at(1, 0.9, { ...error, retryAt: 5 })).toBe(0)
  })
})
