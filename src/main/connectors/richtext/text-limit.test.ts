import { expect, it } from 'vitest'
import { plainText } from './adf'
import { markdownToAdf } from './markdown-to-adf'
import { fitsRichText, RICH_TEXT_LIMIT } from './text-limit'

it('lets pass what fits and nothing longer', () => {
  expect(fitsRichText('x'.repeat(RICH_TEXT_LIMIT))).toBe(true)
  expect(fitsRichText('x'.repeat(RICH_TEXT_LIMIT + 1))).toBe(false)
})

it('counts at least what the document holds', () => {
  const markdown = '# a\n\n- **b**\n- c\n\nd'
  const text = markdownToAdf(markdown).content.map(plainText).join('')
  expect(text.length).toBeLessThanOrEqual(markdown.length)
})
