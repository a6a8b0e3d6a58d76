import { describe, expect, it } from 'vitest'
import { allOf, equals, isOneOf, sinceQuery } from './encoded-query'

describe('a condition', () => {
  it('is column, operator and value, joined by carets', () => {
    expect(allOf(equals('active', 'true'), '', isOneOf('sys_id', ['a', 'b']))).toBe(
      'active=true^sys_idINa,b',
    )
  })

  it.each([
    ['a^ORactive=false', 'the character ^'],
    ['javascript:gs.getUserID()', 'a script'],
    ['  JavaScript:1', 'a script'],
    ['two\nlines', 'a line break'],
  ])('never becomes more than a value: %s', (value, what) => {
    expect(() => equals('name', value)).toThrow(what)
    expect(() => isOneOf('name', [value])).toThrow(what)
  })

  it('of a list has no commas in its values', () => {
    expect(() => isOneOf('name', ['a,b'])).toThrow('a comma')
    expect(equals('name', 'a,b')).toBe('name=a,b')
  })
})

describe('a listing by time', () => {
  const since = '2026-01-01 00:00:00'

  it('begins at a time', () => {
    expect(sinceQuery('', 'sys_updated_on', since, null)).toBe(
      'sys_updated_on>=2026-01-01 00:00:00^ORDERBYsys_updated_on^ORDERBYsys_id',
    )
  })

  it('goes on behind a row, with the fixed conditions in both halves', () => {
    const after = { at: '2026-01-02 03:04:05', id: 'abc' }
    expect(sinceQuery('active=true', 'sys_updated_on', since, after)).toBe(
      'active=true^sys_updated_on>2026-01-02 03:04:05^NQactive=true^sys_updated_on=2026-01-02 03:04:05^sys_id>abc^ORDERBYsys_updated_on^ORDERBYsys_id',
    )
  })
})
