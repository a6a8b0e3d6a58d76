import { describe, expect, it } from 'vitest'
import { WorkInOrder } from './work-in-order'

const waited = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

describe('work in order', () => {
  it('ends what was begun first although later work was quicker', async () => {
    const work = new WorkInOrder()
    const ended: string[] = []
    work.begin(waited(20), () => ended.push('slow'))
    work.begin(waited(1), () => ended.push('quick'))
    await work.room(2)
    expect(ended).toEqual(['slow'])
    await work.end()
    expect(ended).toEqual(['slow', 'quick'])
  })

  it('throws the first failure, and nothing behind it counts', async () => {
    const work = new WorkInOrder()
    const ended: string[] = []
    work.begin(Promise.resolve(), () => ended.push('first'))
    work.begin(Promise.reject(new Error('no second')), () => ended.push('second'))
    let third = false
    const slow = waited(20).then(() => {
      third = true
    })
    work.begin(slow, () => ended.push('third'))
    await expect(work.end()).rejects.toThrow('no second')
    await expect(work.end()).rejects.toThrow('no second')
    expect(ended).toEqual(['first'])
    await work.settle()
    expect(third).toBe(true)
    expect(ended).toEqual(['first'])
  })

  it('keeps as many under way as there is room for', async () => {
    const work = new WorkInOrder()
    let open = 0
    let most = 0
    for (let at = 0; at < 9; at += 1) {
      await work.room(3)
      open += 1
      most = Math.max(most, open)
      work.begin(waited(1), () => {
        open -= 1
      })
    }
    await work.end()
    expect([open, most]).toEqual([0, 3])
  })
})
