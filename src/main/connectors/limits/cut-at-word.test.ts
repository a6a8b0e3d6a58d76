import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutAtWord, headOfWords } from './cut-at-word'
import { oneLine } from './one-line'

describe('a cut text', () => {
  it.each<readonly [string, number, string]>([
    ['fits', 4, 'fits'],
    ['one two three', 13, 'one two three'],
    ['one two three', 12, 'one two…'],
    ['several words of a title', 19, 'several words of a…'],
    ['https://a.example/a/very/long/address', 20, 'https://a.example/a…'],
    ['abc 😀😀', 6, 'abc…'],
    ['abcdefghij😀', 11, 'abcdefghij…'],
    ['abcdefghi👩‍👩‍👧', 12, 'abcdefghi…'],
    ['abc', 0, '…'],
  ])('%j in %i characters is %j', (text, most, expected) => {
    expect(cutAtWord(text, most)).toBe(expected)
  })

  it('always fits and is never half a character', async () => {
    const text = fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 8 }), fc.constant(' ')))
    await fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 60 }), (parts, most) => {
        const whole = parts.join('')
        const cut = cutAtWord(whole, most)
        expect(cut.length).toBeLessThanOrEqual(Math.max(most, 1))
        expect(cut).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/)
        expect(cutAtWord(cut, most)).toBe(cut)
      }),
      { numRuns: 300 },
    )
  })

  it('keeps most of the room even where no word ends', () => {
    expect(headOfWords('x'.repeat(10_000), 1000)).toHaveLength(1000)
  })
})

describe('a field of one line', () => {
  it.each([
    ['a\nb', null, 'a b'],
    [' a \r\n\r\n b ', null, 'a b'],
    ['a\u2028b', null, 'a b'],
    ['a  b', null, 'a  b'],
    ['one\ntwo\nthree', 9, 'one two…'],
  ])('makes of %j (%s) %j', (text, most, expected) => {
    expect(oneLine(text, most)).toBe(expected)
  })
})
