import { expect, it } from 'vitest'
import { RingLimit } from './ring-limit'

it('lets so many of each name pass in a window, and as many in the next', () => {
  const limit = new RingLimit(2, 1_000)
  const taken = (name: string, now: number) => limit.takes(name, now)
  expect([taken('a', 0), taken('a', 10), taken('a', 999)]).toEqual([true, true, false])
  expect(taken('b', 999)).toBe(true)
  expect([taken('a', 1_000), taken('a', 1_001), taken('a', 1_002)]).toEqual([true, true, false])
})

it('remembers a bounded number of names', () => {
  const limit = new RingLimit(2, 1_000)
  for (let n = 0; n < 1_000; n += 1) expect(limit.takes(`name ${n}`, 0)).toBe(true)
  expect(limit.takes('one more', 0)).toBe(false)
  expect(limit.takes('name 1', 0)).toBe(true)
  expect(limit.takes('one more', 1_000)).toBe(true)
})
