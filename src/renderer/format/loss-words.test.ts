import { describe, expect, it } from 'vitest'
import { commentLossSentence, lossSentence } from './loss-words'

const there = 'SEC-12'

describe('what cannot be shown here', () => {
  it('is nothing to speak of where nothing is missing', () => {
    expect(lossSentence([], { there, edits: 'replace' })).toBeNull()
  })

  it.each([
    ['stay-here', 'They stay there.'],
    ['keep-the-rest', 'They stay there, except in paragraphs that are edited here.'],
    ['replace', 'They stay there until this text is edited here.'],
  ] as const)('is named in plain words with its fate (%s)', (edits, fate) => {
    expect(lossSentence(['mention', 'panel'], { there, edits })).toBe(
      `Not shown here as in SEC-12: mentions of people, panels. ${fate}`,
    )
  })

  it('is named once where two names mean the same', () => {
    expect(commentLossSentence(['extension', 'inlineExtension'], there)).toBe(
      'Not shown here as in SEC-12: macros. The comment there still has them.',
    )
  })

  it.each([
    ['codeBlock in a table cell', 'code blocks in table cells'],
    ['sparkle', '“sparkle”'],
    ['sparkle in a table cell', '“sparkle” in table cells'],
    ['constructor', '“constructor”'],
  ])('takes %s for %s', (name, words) => {
    expect(commentLossSentence([name], there)).toContain(`SEC-12: ${words}. `)
  })
})
