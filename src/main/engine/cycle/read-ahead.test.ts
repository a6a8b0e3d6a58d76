import { describe, expect, it } from 'vitest'
import { readAhead } from './read-ahead'

describe('reading ahead', () => {
  it('answers in order and never reads further than it may', async () => {
    let begun = 0
    const furthest: number[] = []
    const seen: string[] = []
    const letters = ['a', 'b', 'c', 'd', 'e']
    for await (const { item, read } of readAhead(letters, 2, async (one) => {
      begun += 1
      return one.toUpperCase()
    })) {
      seen.push(`${item}${read}`)
      furthest.push(begun)
    }
    expect(seen).toEqual(['aA', 'bB', 'cC', 'dD', 'eE'])
    expect(furthest).toEqual([3, 4, 5, 5, 5])
  })

  it('throws a failure in its turn and reads no further', async () => {
    const begun: number[] = []
    const taken: number[] = []
    const all = async (): Promise<void> => {
      for await (const { item } of readAhead([1, 2, 3, 4, 5, 6], 1, async (one) => {
        begun.push(one)
        if (one === 3) throw new Error('no third')
        return one
      })) {
        taken.push(item)
      }
    }
    await expect(all()).rejects.toThrow('no third')
    expect(taken).toEqual([1, 2])
    expect(begun).toEqual([1, 2, 3, 4])
  })

  it('waits for what is under way when it is left early', async () => {
    let open = 0
    for await (const _ of readAhead([1, 2, 3], 2, async () => {
      open += 1
      await new Promise((done) => setTimeout(done, 5))
      open -= 1
    })) {
      break
    }
    expect(open).toBe(0)
  })
})
