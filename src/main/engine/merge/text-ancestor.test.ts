import { describe, expect, it } from 'vitest'
import { joinTexts } from './text-ancestor'

const text = (...lines: string[]): string => lines.join('\n')

describe('the text two edits are counted from', () => {
  const agreed = text('a', '-', 'b', '-', 'c')

  it('is what both agreed on while nothing of ours is under way', () => {
    const joined = joinTexts(
      agreed,
      [],
      text('A', '-', 'b', '-', 'c'),
      text('a', '-', 'b', '-', 'C'),
    )
    expect(joined).toBe(text('A', '-', 'b', '-', 'C'))
    expect(joinTexts(null, [], 'a', 'b')).toBeNull()
  })

  it('is our own write when somebody edited on top of it before its reply was heard', () => {
    const sent = text('A1', '-', 'b', '-', 'c')
    const joined = joinTexts(
      agreed,
      [sent],
      text('A2', '-', 'b', '-', 'c'),
      text('A1', '-', 'b', '-', 'C'),
    )
    expect(joined).toBe(text('A2', '-', 'b', '-', 'C'))
  })

  it('an edit back to the old text is an edit of what was sent', () => {
    const sent = text('A', '-', 'B', '-', 'c')
    const joined = joinTexts(
      agreed,
      [sent],
      text('a', '-', 'B', '-', 'c'),
      text('A', '-', 'B', '-', 'C'),
    )
    expect(joined).toBe(text('a', '-', 'B', '-', 'C'))
  })

  it('is no write that left no line over there', () => {
    const sent = text('A', '-', 'b', '-', 'X')
    expect(joinTexts(agreed, [sent], sent, text('a', '-', 'b', '-', 'Y'))).toBeNull()
    expect(joinTexts(agreed, [sent], sent, text('a', '-', 'B', '-', 'c'))).toBe(
      text('A', '-', 'B', '-', 'X'),
    )
  })

  it('is the one of several writes that the other text is most like, of two alike the newer', () => {
    const first = text('A1', '-', 'b', '-', 'c')
    const second = text('A1', '-', 'b', '-', 'C2')
    const here = text('A1', '-', 'b', '-', 'C3')
    // Only the first arrived: taking the second for it would undo what it added.
    expect(joinTexts(agreed, [first, second], here, text('A1', '-', 'B', '-', 'c'))).toBe(
      text('A1', '-', 'B', '-', 'C3'),
    )
    expect(joinTexts(agreed, [first, second], here, text('A1', '-', 'B', '-', 'C2'))).toBe(
      text('A1', '-', 'B', '-', 'C3'),
    )
    // Neither sent line is there any more, and the newer one counts.
    const known = text('a3', '-', 'b', '-', 'c')
    const writes = [text('a1', '-', 'b', '-', 'C'), text('a3', '-', 'b', '-', 'C')]
    const local = text('a3', '-', 'B', '-', 'C')
    expect(joinTexts(known, writes, local, text('a5', '-', 'b', '-', 'C'))).toBe(
      text('a5', '-', 'B', '-', 'C'),
    )
  })

  it('is nothing to rely on when a line written here would be lost', () => {
    const sent = text('A', '-', 'X', '-', 'c')
    // X may have been replaced over there, or never have arrived although A was typed there too.
    expect(joinTexts(agreed, [sent], sent, text('A', '-', 'Y', '-', 'c'))).toBeNull()
  })
})
