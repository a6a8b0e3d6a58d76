import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalText } from './canonical'
import { keepsEveryLine, mergeText } from './text-merge'

const text = (...lines: string[]): string => lines.join('\n')

describe('joining two edits of one text', () => {
  it.each([
    ['both added at different places', 'a\nb\nc', 'x\na\nb\nc', 'a\nb\nc\ny', 'x\na\nb\nc\ny'],
    ['one changed, one added', 'a\nb\nc', 'A\nb\nc', 'a\nb\nc\nd', 'A\nb\nc\nd'],
    ['one removed, one changed', 'a\nb\nc\nd', 'b\nc\nd', 'a\nb\nc\nD', 'b\nc\nD'],
    ['both made the same edit and one another', 'a\nb\nc', 'A\nb\nc', 'A\nb\nc\nd', 'A\nb\nc\nd'],
    ['the whole text was replaced alike', 'a', 'z', 'z', 'z'],
  ])('%s', (_, base, local, remote, merged) => {
    expect(mergeText(base, local, remote)).toBe(merged)
    expect(mergeText(base, remote, local)).toBe(merged)
  })

  it.each([
    ['the same line', 'a\nb', 'A\nb', 'X\nb'],
    ['neighbouring lines', 'a\nb', 'A\nb', 'a\nB'],
    ['two additions at one place', 'a', 'a\nx', 'a\ny'],
    ['a line one side removed', 'a\nb\nc', 'a\nc', 'a\nB\nc'],
    ['everything, from nothing', '', 'x', 'y'],
  ])('leaves %s to others', (_, base, local, remote) => {
    expect(mergeText(base, local, remote)).toBeNull()
    expect(mergeText(base, remote, local)).toBeNull()
  })

  it('does not take another line end, a trailing blank or a blank line at the end for an edit', () => {
    expect(mergeText('a\nb\nc', 'a\nb\nc\nd', 'A\r\nb  \r\nc\r\n\r\n')).toBe('A\nb\nc\nd')
  })

  it('keeps a line break of two blanks that was typed here', () => {
    expect(mergeText('a\nb\nc', 'a  \nb\nc', 'a\nb\nc\nd')).toBe('a  \nb\nc\nd')
  })

  it('gives up on texts whose comparison would hold everything else up', () => {
    const many = (mark: string): string =>
      text(...Array.from({ length: 3_000 }, (__, at) => `${mark}${at}`))
    expect(mergeText(many('a'), many('b'), many('c'))).toBeNull()
  })
})

const arbLine = fc.constantFrom('a', 'b', 'c', 'd', '', 'e ')
const arbText = fc.array(arbLine, { maxLength: 8 }).map((lines) => lines.join('\n'))

/** Lines of `of` that are not among those of `since`. */
function added(since: string, of: string): readonly string[] {
  const before = new Set(canonicalText(since).split('\n'))
  return canonicalText(of)
    .split('\n')
    .filter((line) => !before.has(line))
}

describe('properties of joined texts', () => {
  it('a side that did nothing changes nothing', () => {
    fc.assert(
      fc.property(arbText, arbText, (base, edited) => {
        expect(canonicalText(mergeText(base, edited, base) ?? 'none')).toBe(canonicalText(edited))
        expect(canonicalText(mergeText(base, base, edited) ?? 'none')).toBe(canonicalText(edited))
        expect(canonicalText(mergeText(base, edited, edited) ?? 'none')).toBe(canonicalText(edited))
      }),
    )
  })

  it('does not depend on which side is called local', () => {
    fc.assert(
      fc.property(arbText, arbText, arbText, (base, one, two) => {
        const [here, there] = [mergeText(base, one, two), mergeText(base, two, one)]
        if (here === null || there === null) expect(here).toBe(there)
        else expect(canonicalText(here)).toBe(canonicalText(there))
      }),
    )
  })

  it('holds every line either side added', () => {
    let joined = 0
    fc.assert(
      fc.property(arbText, arbText, arbText, (base, one, two) => {
        const merged = mergeText(base, one, two)
        if (merged === null) return
        joined += 1
        const lines = new Set(canonicalText(merged).split('\n'))
        for (const line of [...added(base, one), ...added(base, two)]) {
          expect(lines).toContain(line)
        }
      }),
      { numRuns: 1_000 },
    )
    expect(joined).toBeGreaterThan(50)
  })

  it('joins any two edits that a line of the base lies between', () => {
    const arbPart = fc.array(fc.constantFrom('p', 'q', 'r'), { maxLength: 4 })
    fc.assert(
      fc.property(arbPart, arbPart, arbPart, arbPart, (head, tail, newHead, newTail) => {
        const around = (top: readonly string[], end: readonly string[]): string =>
          text(...top, 'FIRST', 'MIDDLE', 'LAST', ...end)
        const merged = mergeText(around(head, tail), around(newHead, tail), around(head, newTail))
        expect(merged).toBe(around(newHead, newTail))
      }),
    )
  })

  it('comes to rest: joining the result with either side changes nothing more', () => {
    fc.assert(
      fc.property(arbText, arbText, arbText, (base, one, two) => {
        const merged = mergeText(base, one, two)
        if (merged === null) return
        expect(canonicalText(mergeText(two, merged, two) ?? 'none')).toBe(canonicalText(merged))
      }),
    )
  })
})

describe('whether a text still has every line of another', () => {
  it.each([
    ['a\nx\nb', 'a\nb', true],
    ['b\na', 'a\nb', false],
    ['a', 'a\na', false],
    ['a\n', 'a', true],
    ['a', '', true],
  ])('%j has those of %j: %s', (whole, part, kept) => {
    expect(keepsEveryLine(whole, part)).toBe(kept)
  })
})
