import { describe, expect, it } from 'vitest'
import { ConcurrencyLimit } from './concurrency-limit'

const answer = (limit: ConcurrencyLimit, times: number, ms: number, near = false) => {
  for (let n = 0; n < times; n += 1) limit.answered(ms, near)
}

describe('the limit', () => {
  it('grows while answers stay quick, up to its maximum', () => {
    const limit = new ConcurrencyLimit(8)
    const start = limit.value
    answer(limit, start, 100)
    expect(limit.value).toBe(start)
    answer(limit, 2, 100)
    expect(limit.value).toBe(start + 1)
    answer(limit, 200, 100)
    expect(limit.value).toBe(8)
  })

  it('shrinks when the server gets slower under it', () => {
    const limit = new ConcurrencyLimit(8)
    answer(limit, 200, 100)
    answer(limit, 10, 400)
    expect(limit.value).toBeLessThan(8)
  })

  it('takes a slower pace for the usual one in time, as on another network', () => {
    const limit = new ConcurrencyLimit(8)
    answer(limit, 200, 2)
    answer(limit, 200, 60)
    expect(limit.value).toBe(8)
  })

  it('halves with every push-back and never reaches zero', () => {
    const limit = new ConcurrencyLimit(8)
    answer(limit, 200, 100)
    limit.pushedBack()
    expect(limit.value).toBe(4)
    for (let n = 0; n < 10; n += 1) limit.pushedBack()
    expect(limit.value).toBe(1)
  })

  it('halves for as long as the server says its limit is near', () => {
    const limit = new ConcurrencyLimit(8)
    answer(limit, 200, 100)
    answer(limit, 1, 100, true)
    expect(limit.value).toBe(4)
    answer(limit, 1, 100)
    expect(limit.value).toBe(8)
  })
})
