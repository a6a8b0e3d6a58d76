import { expect, it } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '../../shared/time'
import { axisMark } from './axis-mark'

const start = new Date(2026, 0, 5, 9, 47).getTime()

function marks(stepMs: number, steps: number): string[] {
  const from = Math.floor(start / stepMs) * stepMs
  const moments = Array.from({ length: steps }, (_, step) => from + step * stepMs)
  return moments.flatMap((_, at) => axisMark(moments, at) ?? [])
}

it.each([
  ['an hour', MINUTE_MS, 60, /^\d\d:\d0$/, 6, 6],
  ['a day', 15 * MINUTE_MS, 96, /^(00|04|08|12|16|20):00$/, 6, 6],
  ['30 days', 4 * HOUR_MS, 180, /^0[12]-\d\d$/, 5, 7],
] as const)('marks %s at a few round moments', (_name, stepMs, steps, form, least, most) => {
  const found = marks(stepMs, steps)
  expect(found.length).toBeGreaterThanOrEqual(least)
  expect(found.length).toBeLessThanOrEqual(most)
  for (const one of found) expect(one).toMatch(form)
  expect(new Set(found).size).toBe(found.length)
})
