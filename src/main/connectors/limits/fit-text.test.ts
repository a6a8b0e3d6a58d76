import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scraps } from '../../../../test-support/markdown-scraps'
import { markdownToHtml, settleHtml } from '../richtext/markdown-to-html'
import { markdownToPlain, settlePlain } from '../richtext/markdown-to-plain'
import { markdownToWiki, settleWiki } from '../richtext/markdown-to-wiki'
import { settle } from '../richtext/settle'
import { fitText, type TextRoom } from './fit-text'
import { fullTextName, fullTextNamedIn, isFullTextName } from './full-text-name'

const rooms: readonly (Pick<TextRoom, 'settle' | 'length'> & { readonly format: string })[] = [
  { format: 'ADF', settle, length: (text) => text.length },
  { format: 'HTML', settle: settleHtml, length: (text) => markdownToHtml(text).length },
  { format: 'wiki text', settle: settleWiki, length: (text) => markdownToWiki(text).length },
  { format: 'plain text', settle: settlePlain, length: (text) => markdownToPlain(text).length },
]
const prose = 'Somebody signed in from far away. '.repeat(40)

describe.each(rooms)('a text in a field of $format', (format) => {
  const room = (most: number): TextRoom => ({
    ...format,
    field: 'description',
    most,
    attached: true,
  })

  it('stays as it is while it fits', () => {
    expect(fitText('a **b**', room(400))).toBe(format.settle('a **b**'))
  })

  it('is cut after a word and names the file with the whole of it', () => {
    const cut = fitText(prose, room(400))
    const [head = '', notice = '', ...more] = cut.split('\n\n')
    expect(more).toEqual([])
    expect(head.length).toBeGreaterThan(250)
    expect(prose.startsWith(`${head} `)).toBe(true)
    expect(fullTextNamedIn(notice)).toBe(fullTextName('description', prose))
  })

  it('ends in an ellipsis where a notice would take most of the room', () => {
    const cut = fitText(prose, room(120))
    expect(cut.endsWith('…')).toBe(true)
    expect(prose.startsWith(`${cut.slice(0, -1)} `)).toBe(true)
    expect(cut.length).toBeGreaterThan(80)
  })

  it('closes what the cut left open', () => {
    const code = `Log:\n\n\`\`\`\n${'line of a log\n'.repeat(100)}\`\`\``
    const cut = fitText(code, room(400))
    expect(cut.split('\n\n').at(-1)).toContain(fullTextName('description', code))
    expect(format.length(cut)).toBeLessThanOrEqual(400)
  })

  it('fits and is stored as predicted, whatever the text', async () => {
    const long = fc.array(scraps, { minLength: 4, maxLength: 30 })
    await fc.assert(
      fc.property(long, fc.integer({ min: 60, max: 600 }), (parts, most) => {
        const cut = fitText(parts.flat().join(''), room(most))
        expect(format.length(cut)).toBeLessThanOrEqual(most)
        expect(fitText(cut, room(most))).toBe(cut)
      }),
      { numRuns: 40 },
    )
  })
})

describe('the file with the whole text', () => {
  it('has another name when the text changed behind the cut', () => {
    expect(fullTextName('description', `${prose}a`)).not.toBe(fullTextName('description', prose))
  })

  it('is recognised by its name', () => {
    expect(isFullTextName(fullTextName('customfield_10010', 'x'))).toBe(true)
    expect(isFullTextName(fullTextName('odd name/ü', 'x'))).toBe(true)
    expect(isFullTextName('report-full.md')).toBe(false)
    expect(isFullTextName('x-full-0123abcd.md.exe')).toBe(false)
  })

  it('is not found where somebody only wrote of it', () => {
    const name = fullTextName('description', prose)
    expect(fullTextNamedIn(`See ${name}. ${prose}`)).toBeNull()
  })

  it('is not promised where there are no files', () => {
    const room = { field: 'd', most: 100, attached: false, settle, length: (t: string) => t.length }
    const cut = fitText(prose, room)
    expect(cut).toMatch(/\(Cut here: the whole text is in Lockstep\.\)$/)
    expect(fullTextNamedIn(cut)).toBeNull()
  })
})
