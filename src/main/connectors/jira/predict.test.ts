import { expect, it } from 'vitest'
import type { FieldValue } from '../../../shared/domain/value'
import { settle } from '../richtext/settle'
import { kindOf } from './field-kind'
import { parseSchema } from './field-schema'
import { markerLabel } from './marker'
import { predictValue } from './predict'

const context = { settle, person: (value: string) => value.trim().toLowerCase() }
const predict = (field: string, value: FieldValue, schema: unknown = null) =>
  predictValue(kindOf(field, schema === null ? null : parseSchema(schema)), value, context)

it.each([
  ['summary', ' a\r\nb ', 'a b'],
  ['summary', 'x'.repeat(300), `${'x'.repeat(254)}…`],
  ['summary', `${'x'.repeat(253)}😀😀`, `${'x'.repeat(253)}…`],
  ['summary', `${'word '.repeat(60)}`, `${'word '.repeat(51).trim().slice(0, 254)}…`],
  ['summary', null, ''],
  ['description', null, ''],
  ['description', '* a\n* b\n', '- a\n- b'],
  ['labels', ['a b', 'a-b', ' c ', '', markerLabel('x')], ['a-b', 'c']],
  ['labels', null, []],
  ['components', ['x', 'x'], ['x']],
  ['duedate', '2026-01-31T00:00:00Z', '2026-01-31'],
  ['duedate', '', null],
  ['assignee', ' Ana@Example.com ', 'ana@example.com'],
  ['assignee', '', null],
  ['priority', 'High', 'High'],
  ['priority', '', null],
  ['duedate', Date.UTC(2026, 0, 31, 23), '2026-01-31'],
  ['parent', 'https://site.example/browse/sec-7', 'SEC-7'],
  ['customfield_1', 5, 5],
  ['customfield_1', '7.50', 7.5, { type: 'number' }],
  ['customfield_1', '2026-01-31T10:00:00+0100', 1_769_850_000_000, { type: 'datetime' }],
  ['customfield_1', '* a', '- a', { type: 'string', custom: 'x:textarea' }],
  ['customfield_1', ['A@b.c', 'a@b.c'], ['a@b.c'], { type: 'array', items: 'user' }],
  ['customfield_1', null, [], { type: 'array', items: 'option' }],
  ['customfield_1', ['x y'], ['x-y'], { type: 'array', items: 'string', custom: 'x:labels' }],
] as const)('predicts %s of %j', (field, value, expected, schema: unknown = null) => {
  const predicted = predict(field, value, schema)
  expect(predicted).toEqual(expected)
  expect(predict(field, predicted, schema)).toEqual(predicted)
})
