import { expect, test } from 'vitest'
import type { EntryView } from '../../shared/ipc/views'
import { DAY_MS, HOUR_MS } from '../../shared/time'
import { entryDays } from './entry-days'

const entry = (id: string, createdAt: number) => ({ id, createdAt }) as EntryView
const noon = new Date(2026, 2, 10, 12).getTime()

test('entries stand oldest first under the day they were written', () => {
  const days = entryDays([entry('c', noon + HOUR_MS), entry('a', noon - DAY_MS), entry('b', noon)])
  expect(days.map((day) => day.entries.map((one) => one.id))).toEqual([['a'], ['b', 'c']])
})

test('no entries, no days', () => {
  expect(entryDays([])).toEqual([])
})
