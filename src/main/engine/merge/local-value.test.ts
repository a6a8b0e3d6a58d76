import { describe, expect, it } from 'vitest'
import type { FieldType, FieldValue } from '../../../shared/domain/value'
import { asLocalValue } from './local-value'

describe('values of added fields', () => {
  it.each<[FieldType, FieldValue, FieldValue | undefined]>([
    ['number', '3', 3],
    ['number', 0, 0],
    ['number', '', null],
    ['number', ' ', null],
    ['number', null, null],
    ['number', 'x', undefined],
    ['number', true, undefined],
    ['number', ['1'], undefined],
    ['flag', 'true', true],
    ['flag', 0, false],
    ['flag', '', null],
    ['flag', 'yes', undefined],
    ['moment', 12, 12],
    ['moment', '2026-01-05', '2026-01-05'],
    ['moment', ['a'], undefined],
    ['set', null, []],
    ['set', 'one', ['one']],
    ['text', ' a\n', ' a\n'],
    ['text', ' \n', null],
    ['line', ' a ', 'a'],
    ['line', '', null],
    ['person', ['a', 'b'], undefined],
  ])('%s %j is kept as %j', (type, value, kept) => {
    expect(asLocalValue('custom:x', type, value)).toEqual(kept)
  })
})
