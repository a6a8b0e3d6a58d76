import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scraps } from '../../../../test-support/markdown-scraps'
import { type AdfDoc, plainText } from './adf'
import { adfToMarkdown } from './adf-to-markdown'
import { blocksToMdast } from './blocks-to-mdast'
import { Losses } from './losses'
import { markdownToAdf } from './markdown-to-adf'
import { parseMarkdown } from './parse-markdown'
import { isPlainMarkdown } from './plain-markdown'
import { settle } from './settle'
import { writeMarkdown } from './write-markdown'

const through = (markdown: string) => adfToMarkdown(markdownToAdf(markdown)).markdown

const pass = (markdown: string) => adfToMarkdown(parseMarkdown(markdown)).markdown

const words = (doc: AdfDoc) => doc.content.map(plainText).join('').replace(/\s+/g, '')

describe('passing through ADF', () => {
  it('changes nothing the second time, whatever the text', async () => {
    await fc.assert(
      fc.property(
        fc.oneof(
          scraps.map((parts) => parts.join('')),
          fc.string({ maxLength: 60, unit: 'binary' }),
        ),
        (markdown) => {
          const once = through(markdown)
          expect(through(once)).toBe(once)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('reads back what was predicted', async () => {
    await fc.assert(
      fc.property(scraps, (parts) => {
        const markdown = parts.join('')
        expect(adfToMarkdown(markdownToAdf(markdown)).markdown).toBe(settle(markdown))
      }),
      { numRuns: 200 },
    )
  })

  it('comes to rest within a few passes, so the last resort is never needed', async () => {
    await fc.assert(
      fc.property(scraps, (parts) => {
        let text = parts.join('')
        let passes = 0
        for (let next = pass(text); next !== text && passes < 6; next = pass(text)) {
          text = next
          passes += 1
        }
        expect(passes).toBeLessThan(5)
      }),
      { numRuns: 300 },
    )
  })

  it('keeps every word', async () => {
    await fc.assert(
      fc.property(scraps, (parts) => {
        const markdown = parts.join('')
        expect(words(parseMarkdown(settle(markdown)))).toBe(words(parseMarkdown(markdown)))
      }),
      { numRuns: 300 },
    )
  })

  it('agrees with the parser wherever it takes the short way for plain prose', async () => {
    const prose = fc
      .array(fc.stringMatching(/^[A-Za-z0-9 ,.;:()'"/%?\n-]{0,30}$/), { maxLength: 4 })
      .map((parts) => parts.join('\n'))
      .filter(isPlainMarkdown)
    await fc.assert(
      fc.property(prose, (text) => {
        const doc = parseMarkdown(text)
        expect(writeMarkdown(blocksToMdast(doc.content, new Losses()))).toBe(text)
        expect(adfToMarkdown(doc).markdown).toBe(text)
      }),
      { numRuns: 200 },
    )
  })
})
