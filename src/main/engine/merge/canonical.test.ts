import { describe, expect, it } from 'vitest'
import type { FieldType, FieldValue } from '../../../shared/domain/value'
import { isBlank, members, sameValue } from './canonical'

describe('comparing values', () => {
  it.each<[FieldType, FieldValue, FieldValue]>([
    ['line', ' a ', 'a'],
    ['line', '', null],
    ['text', 'a\r\nb', 'a\nb'],
    ['text', 'a  \nb\n\n', 'a\nb'],
    ['text', '', null],
    ['person', 'Ann@Example.org', ' ann@example.org'],
    ['set', ['b', 'a', 'a'], ['a', 'b']],
    ['set', null, []],
    ['number', '3', 3],
    ['moment', 1_700_000_000_000, '1700000000000'],
    ['flag', 'true', true],
    ['choice', 'high ', 'high'],
  ])('%s: %j is %j', (type, a, b) => {
    expect(sameValue(type, a, b)).toBe(true)
    expect(sameValue(type, b, a)).toBe(true)
  })

  it.each<[FieldType, FieldValue, FieldValue]>([
    ['line', 'a', 'A'],
    ['text', 'a\nb', 'a b'],
    ['person', 'ann@example.org', null],
    ['set', ['a'], ['a', 'b']],
    ['set', ['a,b'], ['a', 'b']],
    ['number', 0, null],
    ['flag', false, true],
    ['choice', 'high', 'High'],
  ])('%s: %j is not %j', (type, a, b) => {
    expect(sameValue(type, a, b)).toBe(false)
  })

  it('calls empty text and nobody blank, but not an empty set or zero', () => {
    expect(isBlank('line', '  ')).toBe(true)
    expect(isBlank('person', null)).toBe(true)
    expect(isBlank('set', [])).toBe(false)
    expect(isBlank('number', 0)).toBe(false)
    expect(isBlank('flag', false)).toBe(false)
  })

  it('reads the members of a set once each, in order', () => {
    expect(members([' b', 'a', 'b', ''])).toEqual(['b', 'a'])
    expect(members('one')).toEqual(['one'])
    expect(members(null)).toEqual([])
  })
})
