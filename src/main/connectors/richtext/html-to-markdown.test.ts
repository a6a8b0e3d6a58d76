import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText } from './adf'
import { htmlToMarkdown } from './html-to-markdown'
import { markdownToHtml } from './markdown-to-html'
import { parseMarkdown } from './parse-markdown'

describe('what Markdown knows', () => {
  it.each<readonly [string, string, string]>([
    ['paragraphs', '<p>a</p><p>b</p>', 'a\n\nb'],
    ['line ends', '<p>a<br>b<br/></p>', 'a\nb'],
    ['two line ends in a row', 'a<br><br>b', 'a\n\nb'],
    ['blanks as browsers show them', '<p>  a\n <b> b</b>  c </p>', 'a **b** c'],
    [
      'an editor with one div a line',
      '<div>a</div><div>b</div><div><br></div><div>c</div>',
      'a\nb\n\nc',
    ],
    ['divs in divs', '<div class="rte"><div>a</div>\n<div>b</div>\n</div>', 'a\nb'],
    ['blanks of an editor', '<div>a&nbsp;b &nbsp;c</div><div>&nbsp;</div>', 'a b c'],
    ['indented lines', '<p>a<br>&nbsp;&nbsp;b</p>', 'a\n\u00a0\u00a0b'],
    ['headings', '<h1>a</h1><h6>b <i>c</i></h6>', '# a\n\n###### b *c*'],
    [
      'marks',
      '<b>a</b> <strong>b</strong> <i>c</i> <em>d</em> <s>e</s> <del>f</del>',
      '**a** **b** *c* *d* ~~e~~ ~~f~~',
    ],
    ['marks by style', '<span style="font-weight: bold; font-style:italic">a</span>', '**_a_**'],
    ['marks around blocks', '<b><p>a</p><p>b</p></b>', '**a**\n\n**b**'],
    ['code', 'run <code>a  &lt;b&gt;</code>', 'run `a <b>`'],
    ['blocks of code', '<pre>a\n  b</pre>', '```\na\n  b\n```'],
    ['a language', '<pre><code class="hljs language-ts">a</code></pre>', '```ts\na\n```'],
    ['line ends in code', '<pre>a<br>b</pre>', '```\na\nb\n```'],
    ['lists', '<ul><li>a</li><li><p>b</p></li></ul>', '- a\n- b'],
    ['lists in lists', '<ol start="3"><li>a<ul><li>b</ul></ol>', '3. a\n   - b'],
    ['a list beside its item', '<ul><li>a</li><ul><li>b</li></ul></ul>', '- a\n  - b'],
    [
      'tasks',
      '<ul><li><input type="checkbox" checked> a</li><li>☐ b</li></ul>',
      '- [x] a\n- [ ] b',
    ],
    ['quotes', '<blockquote>a<blockquote>b</blockquote></blockquote>', '> a\n>\n> > b'],
    ['rules', 'a<hr>b', 'a\n\n---\n\nb'],
    [
      'tables',
      '<table><tr><th>a</th><th>b</th></tr><tr><td>c<br>d</td><td></td></tr></table>',
      '| a | b |\n| - | - |\n| c<br>d | |',
    ],
    ['layout by table', '<table><tr><td><p>a</p><p>b</p></td></tr></table>', 'a\n\nb'],
    [
      'links',
      '<a href="https://a.example/x" title="t">a <b>b</b></a>',
      '[a **b**](https://a.example/x "t")',
    ],
    [
      'bare addresses',
      '<a href="https://a.example/x">https://a.example/x</a>',
      'https://a.example/x',
    ],
    ['characters by name and number', '&lt;b&gt; &amp;amp; &#233;', '\\<b> \\&amp; é'],
    [
      'text that looks like marks',
      '<p># a</p><p>*b* svc_backup</p>',
      '\\# a\n\n\\*b\\* svc_backup',
    ],
    ['quoted words', '<q>a</q>', '“a”'],
    ['definitions', '<dl><dt>a</dt><dd>b</dd></dl>', '**a**\nb'],
  ])('keeps %s', (_what, html, expected) => {
    const read = htmlToMarkdown(html)
    expect(read.markdown.replace(/ {2,}\|/g, ' |')).toBe(expected)
    expect(read.losses).toEqual([])
  })
})

describe('what Markdown lacks stays readable and is named', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['<u>a</u>', 'a', ['underline']],
    ['H<sub>2</sub>O', 'H2O', ['subsup']],
    ['<font color="red">a</font>', 'a', ['textColor']],
    ['<span style="color: #f00">a</span>', 'a', ['textColor']],
    ['<mark>a</mark>', 'a', ['backgroundColor']],
    ['<img src="https://a.example/s.png" alt="s">', '[s](https://a.example/s.png)', ['media']],
    ['<img src="data:image/png;base64,AAAA" alt="s">', '(picture: s)', ['media']],
    ['<details><summary>More</summary>a</details>', '**More**\n\na', ['expand']],
    ['<table><tr><td>a<td>b</table>', '| a | b |\n| - | - |', ['table without a header row']],
    [
      '<table><tr><th colspan=2>a<tr><td>b<td>c</table>',
      '| a | |\n| - | - |\n| b | c |',
      ['merged table cells'],
    ],
    [
      '<table><tr><th>a<th>b<tr><td><ul><li>c</ul><td>d</table>',
      '| a | b |\n| - | - |\n| c | d |',
      ['bulletList in a table cell'],
    ],
    ['<select><option>a</select>', 'a', ['select']],
  ])('%s', (html, expected, losses) => {
    const read = htmlToMarkdown(html)
    expect(read.markdown.replace(/ {2,}/g, ' ')).toBe(expected)
    expect(read.losses).toEqual(losses)
  })
})

describe('hostile HTML', () => {
  it.each([
    '<script>alert(1)</script>',
    '<style>a{}</style><title>x</title>',
    '<iframe src="https://evil.example"></iframe>',
    '<svg onload=alert(1)></svg>',
    '<template><b>x</b></template>',
    '<!-- a --><![CDATA[ ]]>',
    '<img src=x onerror=alert(1)>',
  ])('leaves nothing of %s', (html) => {
    expect(htmlToMarkdown(html).markdown).toBe('')
  })

  it.each([
    '<a href="javascript:alert(1)">a</a>',
    '<a href=" java\nscript:alert(1)">a</a>',
    '<a href="&#106;avascript:alert(1)">a</a>',
    '<a href="data:text/html,x">a</a>',
    '<a href="vbscript:x" onclick="x()">a</a>',
  ])('keeps only the words of %s', (html) => {
    expect(htmlToMarkdown(html)).toEqual({ markdown: 'a', losses: ['unsafe link'] })
  })

  it.each(['constructor', '__proto__', 'toString'])('knows no element named %s', (tag) => {
    const { markdown } = htmlToMarkdown(`<p>a <${tag}>b</${tag}> c</p>`)
    expect(markdown).toContain('b')
    expect(markdown).not.toMatch(/object|native/i)
  })

  it('gives no tag back that was text', async () => {
    const parts = fc.constantFrom(
      '<',
      '>',
      '</',
      '/>',
      '&lt;',
      '&#60;',
      '&amp;lt;',
      'script',
      'img',
      ' onerror=',
      'javascript:',
      'a href=',
      '"',
      "'",
      '<b>',
      '</p>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '`',
      '\n',
      'x',
    )
    await fc.assert(
      fc.property(fc.array(parts, { maxLength: 20 }), (pieces) => {
        const back = markdownToHtml(htmlToMarkdown(pieces.join('')).markdown)
        for (const [tag] of back.matchAll(/<[^>]*>/g)) {
          expect(tag).toMatch(
            /^<\/?(?:p|br|strong|code|pre|a(?: href="[^"<>]*")?|ul|ol|li|blockquote)>$/,
          )
          expect(tag).not.toMatch(/href="\s*javascript:/i)
        }
      }),
      { numRuns: 150 },
    )
  })

  it.each([
    ['blocks', '<div>'],
    ['quotes', '<blockquote>'],
    ['lists', '<ul><li>'],
    ['tables', '<table><tr><td>'],
    ['marks', '<b><i>'],
  ])('reads %s nested ten thousand deep', (_what, tag) => {
    const read = htmlToMarkdown(`${tag.repeat(10_000)}words`)
    expect(read.markdown).toContain('words')
    expect(read.losses).toContain('deep nesting')
  })

  it('shows the bare words of a text made to swell', () => {
    const marks = Array.from({ length: 3000 }, (_, at) => `<font size="${at}">`).join('')
    const read = htmlToMarkdown(`<p>${marks}</p>${'<p>word</p>'.repeat(3000)}`)
    expect(read.losses).toEqual(['formatting'])
    expect(read.markdown.match(/word/g)).toHaveLength(3000)
  })

  it('shows the bare words of a text longer than any field', () => {
    const read = htmlToMarkdown(`<p>${'word '.repeat(210_000)}</p>`)
    expect(read.losses).toEqual(['formatting'])
    expect(read.markdown.startsWith('word word')).toBe(true)
  })
})

describe('any HTML', () => {
  const word = fc.stringMatching(/^[a-z]{1,6}$/)
  const tags = [
    'p',
    'div',
    'b',
    'i',
    'ul',
    'ol',
    'li',
    'blockquote',
    'pre',
    'code',
    'h2',
    'span',
    'table',
    'tr',
    'td',
    'th',
    'a',
    'u',
    's',
  ]
  const piece = fc.oneof(
    { weight: 3, arbitrary: word },
    { weight: 1, arbitrary: fc.constantFrom(' ', '\n', '<br>', '&nbsp;') },
    { weight: 2, arbitrary: fc.constantFrom(...tags).map((tag) => `<${tag}>`) },
    { weight: 2, arbitrary: fc.constantFrom(...tags).map((tag) => `</${tag}>`) },
  )

  it('keeps its words', async () => {
    await fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const words = pieces.filter((one) => /^[a-z]+$/.test(one)).sort()
        const shown = parseMarkdown(htmlToMarkdown(pieces.join(' ')).markdown, 'free')
        const found =
          shown.content
            .map(plainText)
            .join(' ')
            .match(/[a-z]+/g) ?? []
        expect([...found].sort()).toEqual(words)
      }),
      { numRuns: 150 },
    )
  })

  it('reads the same after it was written once', async () => {
    await fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const written = markdownToHtml(htmlToMarkdown(pieces.join('')).markdown)
        expect(markdownToHtml(htmlToMarkdown(written).markdown)).toBe(written)
      }),
      { numRuns: 150 },
    )
  })

  it('survives the wrapping and the blanks a server adds', () => {
    const html = markdownToHtml(
      '# T\n\na **b** c\nd\n\n- e\n- f\n\n| g | h |\n| - | - |\n| i | j |',
    )
    const stored = `<div class="rte">${html.replace(/ (?=[a-z<])/g, '&nbsp;').replace(/></g, '>\n<')}</div>`
    expect(htmlToMarkdown(stored).markdown).toBe(htmlToMarkdown(html).markdown)
  })
})
