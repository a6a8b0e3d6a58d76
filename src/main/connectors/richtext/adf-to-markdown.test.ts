import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AdfDoc, type AdfNode, plainText } from './adf'
import { adfToMarkdown } from './adf-to-markdown'
import { parseMarkdown } from './parse-markdown'

const doc = (...content: AdfNode[]): AdfDoc => ({ type: 'doc', version: 1, content })
const text = (value: string, ...marks: string[]): AdfNode =>
  marks.length === 0
    ? { type: 'text', text: value }
    : { type: 'text', text: value, marks: marks.map((type) => ({ type })) }
const p = (...content: AdfNode[]): AdfNode => ({ type: 'paragraph', content })
const hardBreak: AdfNode = { type: 'hardBreak' }
const markdownOf = (...content: AdfNode[]) => adfToMarkdown(doc(...content)).markdown

describe('what Markdown knows', () => {
  it.each<readonly [string, AdfNode[], string]>([
    [
      'marks inside marks',
      [p(text('a ', 'strong'), text('b', 'strong', 'em'), text(' c'))],
      '**a _b_** c',
    ],
    ['blanks at the ends of marks', [p(text('a'), text(' b ', 'strong'), text('c'))], 'a **b** c'],
    ['blanks at the ends of lines', [p(text('  a '), hardBreak, text(' b  '))], 'a\nb'],
    ['an empty line', [p(text('a'), hardBreak, hardBreak, text('b'))], 'a\n\nb'],
    ['an empty paragraph', [p(), p(text('a')), p(text('  '))], 'a'],
    [
      'a line end in a heading',
      [{ type: 'heading', attrs: { level: 2 }, content: [text('a'), hardBreak, text('b')] }],
      '## a<br>b',
    ],
    ['names of machines', [p(text('svc_backup on db_01'))], 'svc_backup on db_01'],
    ['text that looks like marks', [p(text('*a* # b'))], '\\*a\\* # b'],
    [
      'a bare address',
      [p(text('see https://a.example/x?y=1. Or ana@b.example'))],
      'see https://a.example/x?y=1. Or ana@b.example',
    ],
    [
      'code',
      [{ type: 'codeBlock', attrs: { language: 'sh' }, content: [text('ls ```')] }],
      '````sh\nls ```\n````',
    ],
    [
      'an ordered list',
      [
        {
          type: 'orderedList',
          attrs: { order: 3 },
          content: [{ type: 'listItem', content: [p(text('a'))] }],
        },
      ],
      '3. a',
    ],
    [
      'tasks',
      [
        {
          type: 'taskList',
          content: [
            { type: 'taskItem', attrs: { state: 'DONE' }, content: [text('a')] },
            { type: 'taskItem', attrs: { state: 'TODO' }, content: [text('b')] },
          ],
        },
      ],
      '- [x] a\n- [ ] b',
    ],
    [
      'a link',
      [
        p({
          type: 'text',
          text: 'a',
          marks: [{ type: 'link', attrs: { href: 'https://a.example' } }],
        }),
      ],
      '[a](https://a.example)',
    ],
    [
      'a script in a link',
      [
        p({
          type: 'text',
          text: 'a',
          marks: [{ type: 'link', attrs: { href: ' JAVA\nscript:x' } }],
        }),
      ],
      'a',
    ],
  ])('%s', (_what, content, expected) => {
    expect(adfToMarkdown(doc(...content))).toEqual({ markdown: expected, losses: [] })
  })
})

describe('what Markdown lacks stays readable and is named', () => {
  const media = (attrs: Record<string, unknown>): AdfNode => {
    return { type: 'mediaSingle', content: [{ type: 'media', attrs }] }
  }
  const cell = (type: string, ...content: AdfNode[]): AdfNode => ({ type, content })
  it.each<readonly [AdfNode, string, string[]]>([
    [p({ type: 'mention', attrs: { id: 'x', text: '@Ana' } }), '@Ana', ['mention']],
    [p({ type: 'emoji', attrs: { shortName: ':fire:', text: '🔥' } }), '🔥', []],
    [p({ type: 'status', attrs: { text: 'BLOCKED', color: 'red' } }), 'BLOCKED', ['status']],
    [p({ type: 'date', attrs: { timestamp: '1767225600000' } }), '2026-01-01', ['date']],
    [p({ type: 'inlineCard', attrs: { url: 'https://a.example' } }), 'https://a.example', []],
    [{ type: 'panel', attrs: { panelType: 'info' }, content: [p(text('a'))] }, '> a', ['panel']],
    [media({ type: 'file', id: '1', alt: 'shot.png' }), '(attachment: shot.png)', ['media']],
    [
      media({ type: 'external', url: 'https://a.example/s.png', alt: 's' }),
      '[s](https://a.example/s.png)',
      ['media'],
    ],
    [
      { type: 'expand', attrs: { title: 'More' }, content: [p(text('a'))] },
      '**More**\n\na',
      ['expand'],
    ],
    [p(text('a', 'underline')), 'a', ['underline']],
    [
      { type: 'layoutSection', content: [{ type: 'layoutColumn', content: [p(text('a'))] }] },
      'a',
      ['layoutColumn', 'layoutSection'],
    ],
    [{ type: 'extension', attrs: { extensionKey: 'k', text: 'Chart' } }, 'Chart', ['extension']],
    [{ type: 'somethingNew', content: [text('words')] }, 'words', ['somethingNew']],
    [{ type: 'somethingEmpty' }, '\\[somethingEmpty]', ['somethingEmpty']],
    [
      {
        type: 'table',
        content: [
          cell('tableRow', cell('tableCell', p(text('a'))), cell('tableCell', p(text('b')))),
          cell('tableRow', cell('tableCell', p(text('c')), p(text('d')))),
        ],
      },
      '| a | b |\n| - | - |\n| c<br>d | |',
      ['table without a header row'],
    ],
  ])('%#', (node, expected, losses) => {
    const result = adfToMarkdown(doc(node))
    expect(result.markdown.replace(/ {2,}/g, ' ')).toBe(expected)
    expect(result.losses).toEqual(losses)
  })
})

describe('any document', () => {
  const words = fc.stringMatching(/^[ a-z*_`~[\]()<>#|!.:@/\\-]{1,12}$/)
  const marks = fc.subarray(['strong', 'em', 'strike', 'code', 'underline', 'link'])
  const inline = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.tuple(words, marks).map(
        ([value, types]): AdfNode => ({
          type: 'text',
          text: value,
          marks: types.map((type) =>
            type === 'link' ? { type, attrs: { href: 'https://l.example/' } } : { type },
          ),
        }),
      ),
    },
    { weight: 1, arbitrary: fc.constant(hardBreak) },
  )
  const paragraph = fc.array(inline, { maxLength: 5 }).map((content) => p(...content))
  const block: fc.Arbitrary<AdfNode> = fc.oneof(
    paragraph,
    paragraph.map(
      (node): AdfNode => ({ type: 'heading', attrs: { level: 2 }, content: node.content ?? [] }),
    ),
    paragraph.map((node): AdfNode => ({ type: 'blockquote', content: [node] })),
    fc.array(paragraph, { minLength: 1, maxLength: 3 }).map(
      (items): AdfNode => ({
        type: 'bulletList',
        content: items.map((item) => ({ type: 'listItem', content: [item] })),
      }),
    ),
    words.map((value): AdfNode => ({ type: 'codeBlock', content: [text(value)] })),
    fc.array(paragraph, { minLength: 2, maxLength: 2 }).map(
      (cells): AdfNode => ({
        type: 'table',
        content: [
          { type: 'tableRow', content: cells.map((c) => ({ type: 'tableHeader', content: [c] })) },
          { type: 'tableRow', content: cells.map((c) => ({ type: 'tableCell', content: [c] })) },
        ],
      }),
    ),
  )
  const letters = (content: readonly AdfNode[]) =>
    content
      .map(plainText)
      .join('')
      .replace(/[^a-z]/g, '')

  it.each(['constructor', '__proto__'])('knows no mark named %s', (type) => {
    const content = [{ type: 'text', text: 'b', marks: [{ type }] }]
    const doc = { type: 'doc', version: 1, content: [{ type: 'paragraph', content }] } as const
    expect(adfToMarkdown(doc).markdown).toBe('b')
  })

  it('keeps its words on the way to Markdown and back', async () => {
    await fc.assert(
      fc.property(fc.array(block, { maxLength: 4 }), (content) => {
        const back = parseMarkdown(markdownOf(...content))
        expect(letters(back.content)).toBe(letters(content))
      }),
      { numRuns: 200 },
    )
  })
})
