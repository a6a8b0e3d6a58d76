import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scraps } from '../../../../test-support/markdown-scraps'
import { plainText } from './adf'
import { htmlToMarkdown } from './html-to-markdown'
import { markdownToHtml, settleHtml } from './markdown-to-html'
import { markdownToPlain, settlePlain } from './markdown-to-plain'
import { markdownToWiki, settleWiki } from './markdown-to-wiki'
import { normalTree } from './normal-tree'
import { parseMarkdown } from './parse-markdown'
import { plainToMarkdown } from './plain-to-markdown'
import { wikiToMarkdown } from './wiki-to-markdown'
import { writeHtml } from './write-html'
import { writePlain } from './write-plain'
import { writeWiki } from './write-wiki'

type Format = {
  readonly name: string
  readonly write: (markdown: string) => string
  readonly read: (text: string) => string
  /** One way there and back without settling first. */
  readonly pass: (markdown: string) => string
  readonly settle: (markdown: string) => string
}

const formats: readonly Format[] = [
  {
    name: 'HTML',
    write: markdownToHtml,
    read: (text) => htmlToMarkdown(text).markdown,
    pass: (text) => htmlToMarkdown(writeHtml(normalTree(text))).markdown,
    settle: settleHtml,
  },
  {
    name: 'wiki text',
    write: markdownToWiki,
    read: (text) => wikiToMarkdown(text).markdown,
    pass: (text) => wikiToMarkdown(writeWiki(normalTree(text))).markdown,
    settle: settleWiki,
  },
  {
    name: 'plain text',
    write: markdownToPlain,
    read: plainToMarkdown,
    pass: (text) => plainToMarkdown(writePlain(normalTree(text))),
    settle: settlePlain,
  },
]
const any = fc.oneof(
  scraps.map((parts) => parts.join('')),
  fc.string({ maxLength: 60, unit: 'binary' }),
)
const letters = (markdown: string) =>
  parseMarkdown(markdown, 'free')
    .content.map(plainText)
    .join('')
    .replace(/[^a-z]/g, '')

/** Whether all letters are there in their order; plain text adds the addresses of links. */
function holdsInOrder(text: string, wanted: string): boolean {
  let at = 0
  for (const letter of text) if (letter === wanted[at]) at += 1
  return at === wanted.length
}

describe.each(formats)('Markdown through $name and back', ({ write, pass, read, settle }) => {
  it('is what was predicted', async () => {
    await fc.assert(
      fc.property(any, (markdown) => {
        expect(read(write(markdown))).toBe(settle(markdown))
      }),
      { numRuns: 150 },
    )
  })
  it('comes to rest within a few passes, so the last resort is never needed', async () => {
    await fc.assert(
      fc.property(any, (markdown) => {
        let text = markdown
        let passes = 0
        for (let next = pass(text); next !== text && passes < 6; next = pass(text)) {
          text = next
          passes += 1
        }
        expect(passes).toBeLessThan(5)
      }),
      { numRuns: 150 },
    )
  })

  it('changes nothing the second time', async () => {
    await fc.assert(
      fc.property(any, (markdown) => {
        const once = settle(markdown)
        expect(settle(once)).toBe(once)
        expect(write(once)).toBe(write(markdown))
      }),
      { numRuns: 100 },
    )
  })
  it('keeps every word', async () => {
    await fc.assert(
      fc.property(any, (markdown) => {
        expect(holdsInOrder(letters(settle(markdown)), letters(markdown))).toBe(true)
      }),
      { numRuns: 150 },
    )
  })
})
