import { expect, test } from 'vitest'
import { fieldProblems, sentValues, shownFields, type TicketField } from './ticket-values'

const field = (name: string, changes: Partial<TicketField> = {}): TicketField => ({
  name,
  label: name.toUpperCase(),
  type: 'line',
  required: false,
  allowed: null,
  maxLength: null,
  tooLong: null,
  proposed: null,
  ...changes,
})

const fields = [
  field('labels', { type: 'set', proposed: ['edr'] }),
  field('due'),
  field('summary', { required: true, maxLength: 5, tooLong: 'refused', proposed: 'Short' }),
]

test('required fields come first, then proposed and asked-for ones', () => {
  const names = (added: string[]) => shownFields(fields, new Set(added)).map((one) => one.name)
  expect(names([])).toEqual(['summary', 'labels'])
  expect(names(['due'])).toEqual(['summary', 'labels', 'due'])
})

test('an empty required field and a text over its limit are named', () => {
  expect(fieldProblems(fields, {})).toEqual({})
  expect(fieldProblems(fields, { summary: '  ' })).toEqual({ summary: 'SUMMARY is required.' })
  expect(fieldProblems(fields, { summary: 'Too long' })).toEqual({
    summary: 'SUMMARY is 3 characters too long.',
  })
  const cut = fields.map((one) => ({ ...one, tooLong: 'cut' as const }))
  expect(fieldProblems(cut, { summary: 'Too long' })).toEqual({})
})

test('what was typed is sent in place of the proposal and blanks are left out', () => {
  expect(sentValues(fields, { labels: [] })).toEqual({ summary: 'Short' })
  expect(sentValues(fields, { due: '2026-01-01' })).toEqual({
    labels: ['edr'],
    due: '2026-01-01',
    summary: 'Short',
  })
})
