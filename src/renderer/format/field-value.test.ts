import { expect, test } from 'vitest'
import { fieldText, localFieldText, middleCut } from './field-value'

test('absent values are a dash, sets are listed, flags are words', () => {
  expect(fieldText(null)).toBe('—')
  expect(fieldText([])).toBe('—')
  expect(fieldText(['tier1', 'edr', 'T1078'])).toBe('edr, T1078, tier1')
  expect(fieldText(true)).toBe('Yes')
  expect(fieldText(0)).toBe('0')
})

test('choices of an issue read in words and unknown ones stay as they are', () => {
  expect(localFieldText('status', 'in-progress')).toBe('In progress')
  expect(localFieldText('resolution', 'risk-accepted')).toBe('Risk accepted')
  expect(localFieldText('severity', 'blocker')).toBe('blocker')
  expect(localFieldText('name', 'new')).toBe('new')
})

test('a long token keeps both ends', () => {
  expect(middleCut('wks-0442.corp.example.org', 12)).toBe('wks-044….org')
  expect(middleCut('short', 12)).toBe('short')
})
