import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time'
import { age, ago, countdown, dayHeading, exactMoment, span } from './moment'

const now = Date.UTC(2026, 2, 10, 12, 0, 0)

test.each([
  [0, 'now'],
  [2 * SECOND_MS, 'now'],
  [12 * SECOND_MS, '12 s'],
  [59_999, '59 s'],
  [MINUTE_MS, '1 min'],
  [HOUR_MS - 1, '59 min'],
  [5 * HOUR_MS, '5 h'],
  [3 * DAY_MS, '3 d'],
  [-5 * SECOND_MS, 'now'],
])('age after %d ms reads %s', (past, text) => {
  expect(age(now - past, now)).toBe(text)
})

test('ago reads as part of a sentence', () => {
  expect(ago(now, now)).toBe('just now')
  expect(ago(now - 3 * MINUTE_MS, now)).toBe('3 min ago')
})

test.each([
  [-1, 'now'],
  [41 * SECOND_MS, '0:41'],
  [12 * MINUTE_MS + 5 * SECOND_MS, '12:05'],
  [3 * HOUR_MS, '3 h'],
  [4 * DAY_MS - HOUR_MS, '4 d'],
])('countdown with %d ms left reads %s', (left, text) => {
  expect(countdown(now + left, now)).toBe(text)
})

test('the exact moment names UTC first', () => {
  expect(exactMoment(now)).toMatch(/^2026-03-10 12:00:00 UTC\n2026-03-1\d \d\d:00:00 local$/)
})

test('days near the present have names', () => {
  expect(dayHeading(now, now)).toBe('Today')
  expect(dayHeading(now - DAY_MS, now)).toBe('Yesterday')
  expect(dayHeading(now - 40 * DAY_MS, now)).toContain('2026')
})

test('spans', () => {
  expect(span(420)).toBe('0.4 s')
  expect(span(12_000)).toBe('12 s')
  expect(span(3 * MINUTE_MS + 5_000)).toBe('3 min 5 s')
})
