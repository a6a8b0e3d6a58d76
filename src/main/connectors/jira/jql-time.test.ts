import { expect, it } from 'vitest'
import { jqlMoment } from './jql-time'

const noon = Date.UTC(2026, 0, 15, 12, 34, 56, 789)

it('cuts an absolute moment to its minute', () => {
  expect(jqlMoment(noon, 'epoch', 'UTC')).toBe(String(Date.UTC(2026, 0, 15, 12, 34)))
})

it.each([
  ['UTC', '"2026-01-15 12:34"'],
  ['America/St_Johns', '"2026-01-15 09:04"'],
  ['Asia/Kolkata', '"2026-01-15 18:04"'],
  ['Pacific/Kiritimati', '"2026-01-16 02:34"'],
  ['No/Such_Zone', '"2026-01-15 00:34"'],
])('writes the wall clock of %s', (zone, expected) => {
  expect(jqlMoment(noon, 'zone', zone)).toBe(expected)
})

it('begins before the hour that exists twice when clocks go back', () => {
  // Berlin, 25 October 2026: 02:30 comes at 00:30 and at 01:30 UTC.
  for (const hour of [0, 1]) {
    const at = Date.UTC(2026, 9, 25, hour, 30)
    const literal = jqlMoment(at, 'zone', 'Europe/Berlin')
    expect(literal < '"2026-10-25 02:00"').toBe(true)
  }
  expect(jqlMoment(Date.UTC(2026, 9, 25, 3, 30), 'zone', 'Europe/Berlin')).toBe(
    '"2026-10-25 04:30"',
  )
})

it('writes midnight as 00', () => {
  expect(jqlMoment(Date.UTC(2026, 0, 15, 0, 0), 'zone', 'UTC')).toBe('"2026-01-15 00:00"')
})
