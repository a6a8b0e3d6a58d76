import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clickedSort, orderRows, type SortStep } from './row-order'

// Few values, so that rows tie; halves and the largest number do not go into the quick way.
const number = fc.oneof(
  fc.integer({ min: -3, max: 5 }),
  fc.constantFrom(0.5, Number.MAX_SAFE_INTEGER, 1.7e12, 1.7e12 + 1),
)
const row = fc.record({ severity: number, updatedAt: number, key: number })
const step = fc.record({
  column: fc.constantFrom('severity' as const, 'updatedAt' as const),
  down: fc.boolean(),
})

test('rows stand in the order of their numbers, whichever way they are sorted', () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 30 }),
      fc.array(step, { maxLength: 2 }),
      (rows, steps: readonly SortStep[]) => {
        const numbersOf = (column: string) =>
          Float64Array.from(rows, (one) => one[column as keyof typeof one])
        const expected = rows
          .map((one, at) => ({ one, at }))
          .sort((a, b) => {
            for (const { column, down } of steps) {
              const name = column as 'severity' | 'updatedAt'
              const difference = a.one[name] - b.one[name]
              if (difference !== 0) return down ? -difference : difference
            }
            return b.one.key - a.one.key || a.at - b.at
          })
        expect([...orderRows(rows.length, steps, numbersOf)]).toEqual(expected.map(({ at }) => at))
      },
    ),
    { numRuns: 500 },
  )
})

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
