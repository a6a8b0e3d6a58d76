import { expect, test } from 'vitest'
import { nextZoom } from './zoom'

test('zooming goes step by step and stops at 80 and 200 percent', () => {
  const out = [100]
  for (let step = 0; step < 4; step += 1) out.push(nextZoom(out.at(-1) ?? 0, -1))
  expect(out).toEqual([100, 90, 80, 80, 80])
  const into = [100]
  for (let step = 0; step < 7; step += 1) into.push(nextZoom(into.at(-1) ?? 0, 1))
  expect(into).toEqual([100, 110, 125, 150, 175, 200, 200, 200])
})

test('a size between two steps goes to its neighbours', () => {
  expect([nextZoom(120, -1), nextZoom(120, 1)]).toEqual([110, 125])
})
