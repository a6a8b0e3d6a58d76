import { expect, test } from 'vitest'
import { shownFields, type TicketField, withTyped } from './ticket-values'

const field = (name: string, changes: Partial<TicketField> = {}): TicketField => ({
  name,
  label: name.toUpperCase(),
  type: 'line',
  required: false,
  allowed: null,
  maxLength: null,
  tooLong: null,
  proposed: null,
  template: null,
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

test('what each of many issues proposes by itself is not asked, a kept text is shown', () => {
  const kept = [...fields, field('description', { template: '{{key}}' })]
  const names = shownFields(kept, new Set(['due']), true).map((one) => one.name)
  expect(names).toEqual(['summary', 'due', 'description'])
})

test('an emptied field is empty for one issue, and for many each issue’s own', () => {
  expect(withTyped({ summary: 'x' }, 'summary', '', false)).toEqual({ summary: '' })
  expect(withTyped({ summary: 'x', due: 'y' }, 'summary', '', true)).toEqual({ due: 'y' })
  expect(withTyped({}, 'summary', 'z', true)).toEqual({ summary: 'z' })
})
