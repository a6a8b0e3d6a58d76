import { expect, it } from 'vitest'
import { plainText } from './adf'
import { markdownToAdf } from './markdown-to-adf'

it('never counts less in Markdown than the document holds', () => {
  const markdown = '# a\n\n- **b**\n- c\n\nd'
  const text = markdownToAdf(markdown).content.map(plainText).join('')
  expect(text.length).toBeLessThanOrEqual(markdown.length)
})
