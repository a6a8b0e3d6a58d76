import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderFrom, readJsonFile } from '../../../../test-support/vendor-document'
import { isAdfDoc, plainText } from './adf'
import { adfToMarkdown } from './adf-to-markdown'
import { htmlToMarkdown } from './html-to-markdown'
import { keepBlocks } from './keep-blocks'
import { markdownToAdf } from './markdown-to-adf'
import { markdownToHtml, settleHtml } from './markdown-to-html'
import { markdownToWiki, settleWiki } from './markdown-to-wiki'
import { parseMarkdown } from './parse-markdown'
import { wikiToMarkdown } from './wiki-to-markdown'

const folder = folderFrom('LOCKSTEP_FIXTURES')

/** Everything in the real answers of one vendor that `wanted` lets through. */
function valuesIn<T>(vendor: string, wanted: (value: unknown) => value is T): readonly T[] {
  const found: T[] = []
  const visit = (value: unknown): void => {
    if (wanted(value)) found.push(value)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit)
  }
  for (const name of readdirSync(join(folder, vendor)).filter((one) => one.endsWith('.json'))) {
    visit(readJsonFile(join(folder, vendor), name))
  }
  return found
}

const isHtml = (value: unknown): value is string =>
  typeof value === 'string' && /<(?:div|p|br|span|b|ul|a)\b/i.test(value)
const words = (text: string) => (text.match(/[a-zA-Z]+/g) ?? []).join(' ')

describe('real HTML', () => {
  const texts = valuesIn('resilient', isHtml)

  it('is there', () => {
    expect(texts.length).toBeGreaterThan(5)
  })

  it.each(texts)('is read with all its words: %j', (html) => {
    const { markdown } = htmlToMarkdown(html)
    const shown = html
      .replace(/<[^>]*>/g, ' ')
      .replaceAll('&nbsp;', ' ')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
    const read = parseMarkdown(markdown, 'free').content.map(plainText).join(' ')
    expect(words(read)).toBe(words(shown))
    expect(htmlToMarkdown(markdownToHtml(markdown)).markdown).toBe(settleHtml(markdown))
  })
})

describe('real documents', () => {
  const docs = valuesIn('jira', isAdfDoc)

  it('are there', () => {
    expect(docs.length).toBeGreaterThan(5)
  })

  it.each(docs.map((doc, at) => [at, doc] as const))(
    'number %i goes through every format',
    (_at, doc) => {
      const { markdown } = adfToMarkdown(doc)
      expect(htmlToMarkdown(markdownToHtml(markdown)).markdown).toBe(settleHtml(markdown))
      expect(wikiToMarkdown(markdownToWiki(markdown)).markdown).toBe(settleWiki(markdown))
      const edited = keepBlocks(markdownToAdf(`${markdown}\n\nOne more line.`), doc)
      expect(adfToMarkdown(edited).markdown).toContain('One more line.')
    },
  )
})
