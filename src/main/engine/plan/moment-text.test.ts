import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { momentText } from './moment-text'

describe('a moment in words', () => {
  it('is the calendar’s own, at any time', () => {
    const span = { min: Date.UTC(1900, 0, 1), max: Date.UTC(2400, 0, 1) }
    fc.assert(
      fc.property(fc.integer(span), (at) => {
        const iso = new Date(at).toISOString()
        expect(momentText(at)).toBe(`${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`)
      }),
    )
  })
})
