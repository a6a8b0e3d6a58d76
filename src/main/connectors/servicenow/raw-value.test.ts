import { describe, expect, it } from 'vitest'
import { expectCode } from '../../../../test-support/expect-failure'
import { rawValue } from './raw-value'

describe('a raw value', () => {
  it.each([
    ['a text', 'x', 'x'],
    ['blank', null, ''],
    ['left out', undefined, undefined],
    ['a flag', true, 'true'],
    ['a number', 3, '3'],
    ['a reference with its address', { link: 'https://…', value: 'abc' }, 'abc'],
  ])('that is %s', (_, value, text) => {
    expect(rawValue({ column: value }, 'column')).toBe(text)
  })

  it.each([
    ['a list', ['x']],
    ['an object', { a: 1 }],
    ['a number beyond all bounds', JSON.parse('1e999')],
  ])('is never %s', async (_, value) => {
    const read = async () => rawValue({ column: value }, 'column')
    expect((await expectCode(read(), 'malformed')).cause).toContain('column')
  })
})
