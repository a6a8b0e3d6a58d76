import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { Slices } from './slices'

it('gives each of many slices a turn of the loop of its own, in the order they asked', async () => {
  let turn = 0
  const counting = (async () => {
    for (; turn < 50; turn += 1) await nextTurn()
  })()
  const served: { readonly who: string; readonly turn: number }[] = []
  const work = async (who: string) => {
    const slices = new Slices()
    for (let step = 0; step < 3; step += 1) {
      await slices.yield()
      served.push({ who, turn })
    }
  }
  await Promise.all(['a', 'b', 'c'].map(work))
  expect(served.map(({ who }) => who).join('')).toBe('abcabcabc')
  expect(new Set(served.map((one) => one.turn)).size).toBe(9)
  await counting
})
