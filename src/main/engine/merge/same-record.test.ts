import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sameRecord } from './same-record'

describe('whether two records hold the same', () => {
  it.each<[unknown, unknown, boolean]>([
    [{ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }, true],
    [{ a: undefined }, {}, true],
    [{}, { a: undefined }, true],
    [{ a: null }, {}, false],
    [{ a: 1 }, { a: '1' }, false],
    [[1, 2], [2, 1], false],
    [[], {}, false],
    [{}, null, false],
    [{ a: { b: 1 } }, { a: { b: 1, c: 2 } }, false],
    [{ a: { b: 1, c: 2 } }, { a: { b: 1 } }, false],
  ])('%j and %j: %s', (a, b, same) => {
    expect(sameRecord(a, b)).toBe(same)
    expect(sameRecord(b, a)).toBe(same)
  })

  it('says of every record what its text says', () => {
    const arb = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(null, 0, 1, 'a', true),
        fc.array(tie('value'), { maxLength: 2 }),
        fc.record({ a: tie('value'), b: tie('value') }, { requiredKeys: ['a'] }),
      ),
    })).value
    fc.assert(
      fc.property(arb, arb, (a, b) => {
        expect(sameRecord(a, b)).toBe(JSON.stringify(a) === JSON.stringify(b))
        expect(sameRecord(a, structuredClone(a))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
