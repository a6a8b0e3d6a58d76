import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AdfNode, adfParagraph, adfText } from './adf'
import { adfToMarkdown } from './adf-to-markdown'
import { blocksToMdast } from './blocks-to-mdast'
import { Losses } from './losses'
import { proseToMarkdown } from './prose-to-markdown'
import { shallowAdf } from './shallow-adf'
import { writeMarkdown } from './write-markdown'

const strong = [{ type: 'strong' }]

describe('prose', () => {
  it.each<[string, AdfNode[], string | null]>([
    ['letters', [adfText('Seen twice.')], 'Seen twice.'],
    ['marks', [adfText('Seen '), adfText('on two', strong), adfText('.')], 'Seen **on two**.'],
    ['lines', [adfText('a'), { type: 'hardBreak' }, adfText('b')], 'a\nb'],
    ['names of machines', [adfText('At db.example with 10.0.0.1')], 'At db.example with 10.0.0.1'],
    ['an address', [adfText('See www.example.com')], null],
    ['marks within a word', [adfText('a'), adfText('b', strong)], null],
    ['a list', [adfText('- a')], null],
    ['an empty line', [adfText('a'), { type: 'hardBreak' }, { type: 'hardBreak' }], null],
    ['nothing', [], null],
  ])('%s', (_name, content, markdown) => {
    expect(proseToMarkdown(adfParagraph(content))).toBe(markdown)
  })

  it('is written as the writer writes it, wherever it stands', async () => {
    const scrap = fc.constantFrom(
      ...'abwW1 ,;()\'"/%?.:-*_~`<@'.split(''),
      ...['ab', ' ab ', 'www', 'http', 'a b', 'ftp', '1', '. ', ': ', ', ', ' (', ') '],
    )
    const text = fc.array(scrap, { minLength: 1, maxLength: 6 }).map((all) => all.join(''))
    const mark = fc.constantFrom('strong', 'em', 'strike', 'code')
    const inline = fc.oneof(
      { weight: 6, arbitrary: text.map((one) => adfText(one)) },
      { weight: 3, arbitrary: fc.tuple(text, mark).map(([one, type]) => adfText(one, [{ type }])) },
      { weight: 1, arbitrary: fc.constant<AdfNode>({ type: 'hardBreak' }) },
    )
    const paragraph = fc.array(inline, { maxLength: 4 }).map(adfParagraph)
    const list = fc.array(paragraph, { minLength: 1, maxLength: 2 }).map(
      (items): AdfNode => ({
        type: 'bulletList',
        content: items.map((item) => ({ type: 'listItem', content: [item] })),
      }),
    )
    const block = fc.oneof({ weight: 4, arbitrary: paragraph }, { weight: 1, arbitrary: list })
    await fc.assert(
      fc.property(fc.array(block, { maxLength: 4 }), (content) => {
        const losses = new Losses()
        const whole = writeMarkdown(blocksToMdast(shallowAdf(content, losses), losses))
        expect(adfToMarkdown({ type: 'doc', version: 1, content }).markdown).toBe(whole)
      }),
      { numRuns: 600 },
    )
  })
})
