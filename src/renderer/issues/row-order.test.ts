import { expect, test } from 'vitest'
import { clickedSort } from './row-order'

test('a click sorts by that column alone, a second one turns it round', () => {
  const first = clickedSort([{ column: 'updatedAt', down: true }], 'name', false)
  expect(first).toEqual([{ column: 'name', down: false }])
  expect(clickedSort(first, 'name', false)).toEqual([{ column: 'name', down: true }])
})

test('severity starts with the worst', () => {
  expect(clickedSort([], 'severity', false)).toEqual([{ column: 'severity', down: true }])
})

test('shift adds a column, turns it round, then takes it out', () => {
  const one = clickedSort([{ column: 'severity', down: true }], 'name', true)
  expect(one).toEqual([
    { column: 'severity', down: true },
    { column: 'name', down: false },
  ])
  const two = clickedSort(one, 'name', true)
  expect(two[1]).toEqual({ column: 'name', down: true })
  expect(clickedSort(two, 'name', true)).toEqual([{ column: 'severity', down: true }])
})
