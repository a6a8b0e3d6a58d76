import { describe, expect, it } from 'vitest'
import { HttpRefusal } from './problem'
import { withinTime } from './time-limit'

describe('a time limit', () => {
  it('passes on what was done, and what failed, within it', async () => {
    expect(await withinTime(Promise.resolve('done'), 1_000)).toBe('done')
    await expect(withinTime(Promise.reject(new Error('no')), 1_000)).rejects.toThrow('no')
  })

  it('tells after it that the outcome is not known', async () => {
    const never = new Promise<never>(() => undefined)
    const thrown: unknown = await withinTime(never, 5).catch((error: unknown) => error)
    if (!(thrown instanceof HttpRefusal)) throw new Error('It should have been refused.')
    expect([thrown.status, thrown.error.code]).toEqual([504, 'outcome-unknown'])
  })
})
