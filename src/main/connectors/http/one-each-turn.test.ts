import { expect, it } from 'vitest'
import { oneEachTurn } from './one-each-turn'

it('lets one caller on in each turn of the loop, in the order in which they came', async () => {
  const turn = oneEachTurn()
  const seen: string[] = []
  let turns = 0
  const counting = (): void => {
    turns += 1
    if (turns < 10) setImmediate(counting)
  }
  setImmediate(counting)
  const callers = ['a', 'b', 'c'].map(async (name) => {
    await turn()
    seen.push(`${name}${turns}`)
  })
  await Promise.all(callers)
  expect(seen.map((one) => one.charAt(0))).toEqual(['a', 'b', 'c'])
  const at = seen.map((one) => Number(one.slice(1)))
  expect(new Set(at).size).toBe(3)
})
