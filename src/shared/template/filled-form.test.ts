import { expect, it } from 'vitest'
import { type FormField, filledForm } from './filled-form'

const variables = { key: 'ISS-1', name: 'A key in plain sight', labels: ['cloud', 'keys'] }

function field(changes: Partial<FormField>): FormField {
  return {
    ...{ name: 'summary', label: 'Summary', type: 'line', required: true, allowed: null },
    ...{ maxLength: null, tooLong: null, proposed: 'As proposed', template: null },
    ...changes,
  }
}

it('takes what was typed before the kept text, and that before the proposal', () => {
  const kept = field({ template: '{{key}}: {{name}}' })
  expect(filledForm([field({})], {}, variables).values).toEqual({ summary: 'As proposed' })
  expect(filledForm([kept], {}, variables).values).toEqual({
    summary: 'ISS-1: A key in plain sight',
  })
  expect(filledForm([kept], { summary: '{{labels}}' }, variables).values).toEqual({
    summary: 'cloud, keys',
  })
})

it('names a variable that means nothing, and those that do', () => {
  const { problems } = filledForm([field({})], { summary: 'For {{owner}}' }, variables)
  expect(problems.summary).toContain(
    'There is no variable {{owner}}. Known here: key, name, labels',
  )
  const open = filledForm([field({})], { summary: 'For {{key' }, variables)
  expect(open.problems.summary).toContain('not closed')
})

it('fills nothing in where the issue itself speaks in double braces', () => {
  const attack = field({ proposed: 'Saw {{7*7}} and {{key}} in a name' })
  expect(filledForm([attack], {}, variables)).toEqual({
    values: { summary: 'Saw {{7*7}} and {{key}} in a name' },
    problems: {},
  })
  const typed = filledForm([attack], { summary: 'Saw {{7*7}} in a name' }, variables)
  expect(typed).toEqual({ values: { summary: 'Saw {{7*7}} in a name' }, problems: {} })
})

it('does not fill in what a value says', () => {
  const sly = { ...variables, name: '{{key}}' }
  const { values } = filledForm([field({ template: '{{name}}' })], {}, sly)
  expect(values).toEqual({ summary: '{{key}}' })
})

it('says what is missing and what is too long, measured as it would be sent', () => {
  const short = field({ maxLength: 10, tooLong: 'refused' })
  expect(filledForm([short], { summary: '{{name}}' }, variables).problems).toEqual({
    summary: 'Summary is 10 characters too long.',
  })
  expect(filledForm([field({ proposed: null })], {}, variables).problems).toEqual({
    summary: 'Summary is required.',
  })
  const cut = field({ maxLength: 10, tooLong: 'attached' })
  expect(filledForm([cut], { summary: '{{name}}' }, variables).problems).toEqual({})
})

it('leaves out what is blank, and a list that was emptied', () => {
  const labels = field({ name: 'labels', type: 'set', required: false, proposed: ['edr'] })
  const due = field({ name: 'due', required: false, proposed: null })
  const fields = [labels, due, field({})]
  expect(filledForm(fields, { labels: [] }, variables).values).toEqual({ summary: 'As proposed' })
  expect(filledForm(fields, { due: '2026-01-01' }, variables).values).toEqual({
    labels: ['edr'],
    due: '2026-01-01',
    summary: 'As proposed',
  })
})
