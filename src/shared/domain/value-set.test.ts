import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isOneValue, valueSet, valuesIn } from './value-set'

it('holds each value once, whatever the order', () => {
  const values = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 5 })
  fc.assert(
    fc.property(values, (some) => {
      const set = valueSet(some)
      expect(valueSet([...some, ...some].reverse())).toBe(set)
      expect(valueSet(valuesIn(set))).toBe(set)
      expect(isOneValue(set)).toBe(valuesIn(set).length === 1)
    }),
  )
  expect(valuesIn(valueSet(['b', 'a', '', 'b']))).toEqual(['a', 'b'])
  expect(valueSet(['SEC-1'])).toBe('SEC-1')
})

it('keeps a value whole that holds the sign between two', () => {
  expect(valuesIn(valueSet(['one\u001ftwo', 'three']))).toEqual(['one two', 'three'])
})
