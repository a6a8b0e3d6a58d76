import { describe, expect, it } from 'vitest'
import { type AdfNode, adfParagraph, adfText } from './adf'
import { adfToMarkdown } from './adf-to-markdown'
import { markdownToHtml } from './markdown-to-html'
import { markdownToPlain } from './markdown-to-plain'
import { markdownToWiki } from './markdown-to-wiki'
import { nestsTooDeep } from './nesting-depth'
import { settle } from './settle'

function nested(type: string, depth: number): AdfNode {
  let node: AdfNode = adfParagraph([adfText('words'), adfText(' inside')])
  for (let level = 0; level < depth; level += 1) node = { type, content: [node] }
  return node
}

describe('nesting nobody writes', () => {
  it.each(['> ', '- ', '1. '])('of %j in Markdown becomes code', (mark) => {
    const text = `${mark.repeat(5000)}words`
    expect(settle(text)).toContain('words')
    for (const write of [markdownToHtml, markdownToWiki, markdownToPlain]) {
      expect(write(text)).toContain('words')
    }
  })

  it.each(['blockquote', 'bulletList', 'panel', 'somethingNew'])(
    'of %s in a document becomes text',
    (type) => {
      const content = [adfParagraph([adfText('before')]), nested(type, 20_000)]
      const { markdown, losses } = adfToMarkdown({ type: 'doc', version: 1, content })
      expect(markdown).toContain('before')
      expect(markdown.replace(/\s+/g, ' ')).toContain('words inside')
      expect(losses).toContain('deep nesting')
    },
  )

  it('is not what people write', () => {
    const list = Array.from({ length: 20 }, (_, level) => `${'  '.repeat(level)}- item`).join('\n')
    expect(nestsTooDeep(list)).toBe(false)
    expect(settle(list)).toBe(list)
    expect(nestsTooDeep(`${' '.repeat(400)}text`)).toBe(false)
    expect(nestsTooDeep(`${'> '.repeat(30)}quoted`)).toBe(false)
  })
})
