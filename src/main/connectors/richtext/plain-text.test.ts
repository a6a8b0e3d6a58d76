import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markdownToPlain } from './markdown-to-plain'
import { plainToMarkdown } from './plain-to-markdown'

describe('plain text as Markdown', () => {
  it.each([
    ['a\r\nb\rc', 'a\nb\nc'],
    ['a\n\n\n \nb', 'a\n\nb'],
    ['*a* # b', '\\*a\\* # b'],
    ['# a\n- b\n1. c\n> d', '\\# a\n\\- b\n1\\. c\n\\> d'],
    ['svc_backup on db_01', 'svc_backup on db_01'],
    ['at x\n    at y\n\tat z', 'at x\n\u00a0\u00a0\u00a0\u00a0at y\n\u00a0\u00a0\u00a0\u00a0at z'],
    ['see https://a.example/x_y?z=1.', 'see https://a.example/x_y?z=1.'],
    ['<b>a</b> &amp;', '\\<b>a\\</b> \\&amp;'],
    ['', ''],
  ])('shows %j as it is', (text, markdown) => {
    expect(plainToMarkdown(text)).toBe(markdown)
  })

  it('comes back letter for letter but for blanks no reader sees', async () => {
    const line = fc.string({
      unit: fc.constantFrom(...'ab *_`#>-+.1)|[]()<&~!\\:/@'),
      maxLength: 12,
    })
    await fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        const text = lines
          .map((one) => one.trimEnd())
          .join('\n')
          .replace(/\n{3,}/g, '\n\n')
          .replace(/^\n+|\n+$/g, '')
        expect(markdownToPlain(plainToMarkdown(text))).toBe(text)
      }),
      { numRuns: 150 },
    )
  })
})

describe('Markdown as plain text', () => {
  it.each([
    ['# T\n\n**a** *b* ~~c~~ `d`', 'T\n\na b c d'],
    ['- a\n  - b\n- [x] c\n\n3. d\n4. e', '- a\n  - b\n- [x] c\n\n3. d\n4. e'],
    ['> a\n> b', '> a\n> b'],
    ['```ts\nx *= 2\n```', 'x *= 2'],
    [
      '[a](https://a.example) https://b.example me@c.example',
      'a (https://a.example) https://b.example me@c.example',
    ],
    ['| a | b |\n|---|---|\n| c | d<br>e |', 'a | b\nc | d e'],
    ['a\n\n---\n\nb', 'a\n\n----------\n\nb'],
  ])('%j', (markdown, text) => {
    expect(markdownToPlain(markdown)).toBe(text)
  })
})
