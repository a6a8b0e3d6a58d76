import { expect, it } from 'vitest'
import { markerLabel } from './marker'
import { predictField } from './predict'

it.each([
  ['summary', ' a\r\nb ', 'a b'],
  ['summary', 'x'.repeat(300), 'x'.repeat(255)],
  ['summary', `${'x'.repeat(254)}😀`, 'x'.repeat(254)],
  ['summary', null, ''],
  ['description', null, ''],
  ['description', '* a\n* b\n', '- a\n- b'],
  ['labels', ['a b', 'a-b', ' c ', '', markerLabel('x')], ['a-b', 'c']],
  ['labels', null, []],
  ['components', ['x', 'x'], ['x']],
  ['duedate', '2026-01-31T00:00:00Z', '2026-01-31'],
  ['duedate', '', null],
  ['assignee', ' Ana@Example.com ', 'ana@example.com'],
  ['assignee', '712020:ABC', '712020:ABC'],
  ['assignee', '', null],
  ['priority', 'High', 'High'],
  ['priority', '', null],
  ['customfield_1', 5, 5],
] as const)('predicts %s of %j', (field, value, expected) => {
  const predicted = predictField(field, value)
  expect(predicted).toEqual(expected)
  expect(predictField(field, predicted)).toEqual(predicted)
})
