import { expect, test } from 'vitest'
import { ViewMatches } from './view-matches'

const view = { id: 'view-1', query: 'severity:high', quick: 'open' } as const

test('only what did not match before is news', () => {
  const matches = new ViewMatches()
  expect(matches.take(view, new Set(['a', 'b']))).toBe(0)
  expect(matches.take(view, new Set(['a', 'b', 'c']))).toBe(1)
  expect(matches.take(view, new Set(['a']))).toBe(0)
  expect(matches.take(view, new Set(['a', 'b']))).toBe(1)
})

test('a view that asks for something else begins anew, as does one that was left out', () => {
  const matches = new ViewMatches()
  matches.take(view, new Set(['a']))
  expect(matches.take({ ...view, query: 'severity:low' }, new Set(['b', 'c']))).toBe(0)
  expect(matches.take({ ...view, query: 'severity:low' }, new Set(['b', 'c', 'd']))).toBe(1)
  matches.keepOnly(new Set())
  expect(matches.take({ ...view, query: 'severity:low' }, new Set(['x']))).toBe(0)
})
