import { describe, expect, it } from 'vitest'
import { adfHtml } from './adf-html'
import { adfText } from './adf-text'
import { adfToMarkdown } from './adf-to-markdown'
import { markdownToAdf } from './markdown-to-adf'
import { validateAdf } from './validate-adf'

const text = (value: string, ...marks: object[]): object => ({
  type: 'text',
  text: value,
  ...(marks.length > 0 ? { marks } : {}),
})
const node = (type: string, content: object[], attrs?: object): object => ({
  type,
  ...(attrs ? { attrs } : {}),
  content,
})
const doc = (...content: object[]): object => ({ type: 'doc', version: 1, content })
const p = (...content: object[]): object => node('paragraph', content)

describe('a document is taken', () => {
  it.each([
    ['empty', doc()],
    ['an empty paragraph', doc({ type: 'paragraph' })],
    ['marks', doc(p(text('a', { type: 'strong' }, { type: 'em' })))],
    ['code in a link', doc(p(text('a', { type: 'code' }, { type: 'link', attrs: { href: '#' } })))],
    ['breaks', doc(p(text('a'), { type: 'hardBreak' }, text('b')))],
    [
      'lists in lists',
      doc(
        node('bulletList', [
          node('listItem', [p(text('a')), node('orderedList', [node('listItem', [p()])])]),
        ]),
      ),
    ],
    [
      'a table',
      doc(
        node('table', [
          node('tableRow', [node('tableHeader', [p(text('h'))]), node('tableCell', [p()])]),
        ]),
      ),
    ],
    ['code', doc(node('codeBlock', [text('x = 1\ny = 2')], { language: 'python' }))],
    ['a panel', doc(node('panel', [p(text('careful'))], { panelType: 'warning' }))],
    ['a mention', doc(p({ type: 'mention', attrs: { id: 'x', text: '@x' } }))],
    [
      'tasks',
      doc(
        node('taskList', [node('taskItem', [text('do')], { localId: '1', state: 'TODO' })], {
          localId: '2',
        }),
      ),
    ],
  ])('%s', (_name, value) => {
    expect(validateAdf(value)).toMatchObject({ ok: true })
  })
})

describe('a document is refused', () => {
  it.each([
    ['a string', 'text', 'not a doc'],
    ['no version', { type: 'doc', content: [] }, 'version'],
    ['version 2', { type: 'doc', version: 2, content: [] }, 'version'],
    ['no content', { type: 'doc', version: 1 }, 'no content'],
    ['a stray member', { ...doc(), attrs: {} }, 'may not carry'],
    ['empty text', doc(p(text(''))), 'text is empty'],
    ['text outside a paragraph', doc(text('a')), 'may not stand in doc'],
    ['an unknown node', doc(node('image', [])), 'may not stand in doc'],
    ['an unknown mark', doc(p(text('a', { type: 'blink' }))), 'unknown mark'],
    [
      'code and strong',
      doc(p(text('a', { type: 'code' }, { type: 'strong' }))),
      'code goes with link',
    ],
    ['a mark twice', doc(p(text('a', { type: 'em' }, { type: 'em' }))), 'stands twice'],
    ['a link without target', doc(p(text('a', { type: 'link' }))), 'needs href'],
    ['marks in code', doc(node('codeBlock', [text('a', { type: 'em' })])), 'carries no marks'],
    [
      'a bare text in a cell',
      doc(node('table', [node('tableRow', [node('tableCell', [text('a')])])])),
      'may not stand in tableCell',
    ],
    ['an empty list', doc(node('bulletList', [])), 'may not be empty'],
    ['a heading without level', doc(node('heading', [])), 'attribute level'],
    ['a heading of level 7', doc(node('heading', [], { level: 7 })), 'attribute level'],
    ['a panel of no known type', doc(node('panel', [p()], { panelType: 'loud' })), 'panelType'],
    ['a foreign attribute', doc(node('paragraph', [], { color: 'red' })), 'does not belong'],
    ['content in a rule', doc(node('rule', [])), 'has no content'],
  ])('%s', (_name, value, reason) => {
    const check = validateAdf(value)
    expect(check.ok ? 'taken' : check.reason).toContain(reason)
  })
})

const markdown = [
  '# Title',
  'One **strong** and *soft* and `code` and [a link](https://example.test/)\nnext line',
  '- one\n- two **bold**',
  '1. first\n2. second',
  '> quoted',
  '```sh\nls -l\n```',
  '---',
].join('\n\n')

describe('conversion', () => {
  it('makes valid documents of Markdown and the same Markdown of them', () => {
    const made = markdownToAdf(markdown)
    expect(validateAdf(made)).toMatchObject({ ok: true })
    expect(adfToMarkdown(made)).toBe(markdown)
  })

  it('keeps odd Markdown as text', () => {
    for (const odd of ['**open', '[x]()', 'a * b * c', '`', '~~', '>', '#no heading', '- '])
      expect(validateAdf(markdownToAdf(odd))).toMatchObject({ ok: true })
  })

  it('escapes markup and drops script links in HTML', () => {
    const made = markdownToAdf('<b>&"x"</b> [go](javascript:alert)')
    expect(adfHtml(made)).toBe('<p>&lt;b&gt;&amp;&quot;x&quot;&lt;/b&gt; go</p>')
  })

  it('gives plain text a line per block', () => {
    expect(adfText(markdownToAdf('# A\n\n- one\n- two\n\nb\nc'))).toBe('A\none\ntwo\nb\nc')
  })
})
