import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText } from './adf'
import { markdownToWiki } from './markdown-to-wiki'
import { parseMarkdown } from './parse-markdown'
import { wikiToMarkdown } from './wiki-to-markdown'

describe('what Markdown knows', () => {
  it.each<readonly [string, string, string]>([
    ['headings', 'h1. a\nh6. b _c_', '# a\n\n###### b *c*'],
    ['paragraphs and line ends', 'a\nb\n\nc\\\\d', 'a\nb\n\nc\nd'],
    ['marks', '*a* _b_ -c- {{d}} ??e??', '**a** *b* ~~c~~ `d` *e*'],
    ['marks in marks', '*a _b_ c*', '**a *b* c**'],
    ['marks within a word', 'a{*}b{*}c', 'a**b**c'],
    [
      'marks that mark nothing',
      '2 * 3 * 4 - 5, a_b_c, -1 to -5',
      '2 \\* 3 \\* 4 - 5, a_b_c, -1 to -5',
    ],
    ['marks that do not end in their line', '*a\nb*', '\\*a\nb\\*'],
    ['marks that cross', '*a _b* c_', '**a \\_b** c\\_'],
    ['characters behind a backslash', '\\*a\\* \\{code} \\[b]', '\\*a\\* {code} \\[b]'],
    ['characters by number', 'C:&#92;temp', 'C:\\temp'],
    ['lists', '* a\n** b\n*# c\n* d', '- a\n  - b\n  1. c\n- d'],
    ['numbered lists', '# a\n# b', '1. a\n2. b'],
    ['lists of dashes', '- a\n-- b', '- a\n  - b'],
    ['a list that skips a level', '* a\n*** b', '- a\n  - - b'],
    ['items of several lines', '* a\nb\n* c', '- a\n  b\n- c'],
    ['tasks', '* ☐ a\n* ☑ b', '- [ ] a\n- [x] b'],
    ['quotes', 'bq. a\n\n{quote}\nb\n\n* c\n{quote}', '> a\n\n> b\n>\n> - c'],
    ['code', '{code:python|title=x.py}\n*a*\n  {b}\n{code}', '```python\n*a*\n  {b}\n```'],
    ['code in a line', 'see {code}a{code} there', 'see\n\n```\na\n```\n\nthere'],
    ['the word code as code in a line', '{{code}} and {{code}}', '`code` and `code`'],
    ['the word quote likewise', '{{quote}} and {{quote}}', '`quote` and `quote`'],
    ['preformatted text', '{noformat}\n[a|b]\n{noformat}', '```\n[a|b]\n```'],
    ['code in an item', '* a\n{code:none}\nb\n{code}\n* c', '- a\n  ```\n  b\n  ```\n- c'],
    ['a mark of code that nothing ends', 'a {code} b', 'a {code} b'],
    ['tables', '||a||b||\n|c|*d*|\n|e\nf| |', '| a | b |\n| - | - |\n| c | **d** |\n| e<br>f | |'],
    [
      'bars that end no cell',
      '||a||\n|[b|https://b.example]|\n|{{c|d}}|\n|e\\|f|',
      '| a |\n| - |\n| [b](https://b.example) |\n| `c\\|d` |\n| e\\|f |',
    ],
    ['rules', 'a\n----\nb', 'a\n\n---\n\nb'],
    [
      'links',
      '[a *b*|https://a.example/x] [https://b.example/_y_]',
      '[a **b**](https://a.example/x) https://b.example/_y_',
    ],
    ['smart links', '[https://a.example|https://a.example|smart-link]', 'https://a.example'],
    ['bare addresses', 'see https://a.example/-x-/_y_ now', 'see https://a.example/-x-/_y_ now'],
    ['words in brackets', '[ERROR] disk full', '\\[ERROR] disk full'],
  ])('keeps %s', (_what, wiki, expected) => {
    const read = wikiToMarkdown(wiki)
    expect(read.markdown.replace(/ {2,}\|/g, ' |').replace(/-{2,} \|/g, '- |')).toBe(expected)
    expect(read.losses).toEqual([])
  })
})

describe('what Markdown lacks stays readable and is named', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['+a+', 'a', ['underline']],
    ['H~2~O and a^2^', 'H\\~2\\~O and a^2^', []],
    ['x ^2^ y', 'x 2 y', ['subsup']],
    ['{color:red}a{color}', 'a', ['textColor']],
    ['{panel:title=T}\na\n{panel}', '> **T**\n>\n> a', ['panel']],
    ['!shot.png|thumbnail!', '(attachment: shot.png)', ['media']],
    ['!https://a.example/s.png!', 'https://a.example/s.png', ['media']],
    ['[^report.pdf]', '(attachment: report.pdf)', ['media']],
    ['[a|#top]', 'a', ['link inside the text']],
    ['[yes|no]', '\\[yes|no]', []],
    ['[a|javascript:alert(1)]', 'a', ['unsafe link']],
    ['|a|b|', '| a | b |\n| - | - |', ['table without a header row']],
  ])('%s', (wiki, expected, losses) => {
    expect(wikiToMarkdown(wiki)).toEqual({ markdown: expected, losses })
  })
})

describe('what is written', () => {
  it.each<readonly [string, string]>([
    ['# a\n\nb **c** d', 'h1. a\n\nb *c* d'],
    ['a**b**c', 'a{*}b{*}c'],
    ['~~a~~ *b* `c*d`', '-a- _b_ {{c\\*d}}'],
    ['- a\n  1. b\n- [c](https://c.example)', '* a\n*# b\n* [c|https://c.example]'],
    ['- [ ] a\n- [x] b', '* ☐ a\n* ☑ b'],
    ['> a', '{quote}\na\n{quote}'],
    ['```sql\nselect *\n```', '{code:sql}\nselect *\n{code}'],
    ['```\n{code}\n```', '{noformat}\n{code}\n{noformat}'],
    ['| a | b |\n|---|---|\n| c | x\\|y |', '||a||b||\n|c|x\\|y|'],
    ['C:\\\\temp', 'C:&#92;temp'],
    ['\\# a\n\n\\- b\n\nh1. c', '\\# a\n\n\\- b\n\nh1&#46; c'],
    ['https://a.example/x', 'https://a.example/x'],
    ['a - b, c_d, e-f', 'a - b, c_d, e-f'],
  ])('%j', (markdown, wiki) => {
    expect(markdownToWiki(markdown)).toBe(wiki)
  })
})

describe('any wiki text', () => {
  const word = fc.stringMatching(/^[a-z]{1,5}$/)
  const scrap = fc.constantFrom(
    '*',
    '_',
    '-',
    '+',
    '^',
    '~',
    '??',
    '{*}',
    '{{',
    '}}',
    ' ',
    '\n',
    '\n\n',
    '* ',
    '** ',
    '# ',
    '- ',
    'h2. ',
    'bq. ',
    '|',
    '||',
    '----',
    '[',
    ']',
    '|https://l.example]',
    '{quote}',
    '{code}',
    '{noformat}',
    '\\',
    '\\\\',
    '{color:red}',
    '!',
    '{',
    '}',
    '&#42;',
  )
  const pieces = fc.array(fc.oneof(word, scrap), { maxLength: 30 })
  const wordsIn = (text: string) => text.match(/[a-z]+/g) ?? []

  it('keeps its words', async () => {
    await fc.assert(
      fc.property(pieces, (parts) => {
        const known = /^(?:h2\. |bq\. |\|https:\/\/l\.example\]|\{[a-z:]+\})$/
        const words = parts.filter((part) => !known.test(part)).flatMap(wordsIn)
        const read = parseMarkdown(wikiToMarkdown(parts.join(' ')).markdown, 'free')
        const found = wordsIn(read.content.map(plainText).join(' '))
        for (const one of words) expect(found).toContain(one)
      }),
      { numRuns: 200 },
    )
  })

  it('reads the same after it was written once', async () => {
    await fc.assert(
      fc.property(pieces, (parts) => {
        const written = markdownToWiki(wikiToMarkdown(parts.join('')).markdown)
        expect(markdownToWiki(wikiToMarkdown(written).markdown)).toBe(written)
      }),
      { numRuns: 200 },
    )
  })

  it.each(['*', '_a ', '{{a', '[a|', '{quote}', '{code}', '!a', '|', '** a\n', '\\', '&#'])(
    'is read to the end when it is only %j',
    (part) => {
      expect(() => wikiToMarkdown(part.repeat(5000))).not.toThrow()
    },
  )
})
