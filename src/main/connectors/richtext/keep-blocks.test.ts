import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scraps } from '../../../../test-support/markdown-scraps'
import { type AdfDoc, type AdfNode, adfParagraph, adfText } from './adf'
import { adfToMarkdown } from './adf-to-markdown'
import { keepBlocks } from './keep-blocks'
import { markdownToAdf } from './markdown-to-adf'

const doc = (...content: AdfNode[]): AdfDoc => ({ type: 'doc', version: 1, content })
const p = (text: string) => adfParagraph([adfText(text)])
const panel: AdfNode = {
  type: 'panel',
  attrs: { panelType: 'warning' },
  content: [p('Do not touch'), p('the server')],
}
const picture: AdfNode = {
  type: 'mediaSingle',
  attrs: { layout: 'center' },
  content: [{ type: 'media', attrs: { type: 'file', id: '1', collection: '', alt: 'shot.png' } }],
}
const asked: AdfNode = adfParagraph([
  { type: 'mention', attrs: { id: '5b10', text: '@Ana' } },
  adfText(' please look'),
])
const more: AdfNode = {
  type: 'expand',
  attrs: { title: 'Log' },
  content: [p('one'), { type: 'codeBlock', content: [adfText('two')] }],
}
const present = doc(p('Before'), panel, picture, asked, more, p('After'))
const text = adfToMarkdown(present).markdown
const rewrite = (markdown: string) => keepBlocks(markdownToAdf(markdown), present)

describe('an edited document', () => {
  it('keeps all it had when only another block changed', () => {
    const next = rewrite(text.replace('Before', 'Long before'))
    expect(next).toEqual(doc(p('Long before'), panel, picture, asked, more, p('After')))
  })

  it('keeps what stands around a new, a moved and a removed block', () => {
    const blocks = [picture, p('New'), more, p('Before')]
    const edited = adfToMarkdown(doc(...blocks)).markdown
    expect(rewrite(edited).content.slice(0, 3)).toEqual([picture, p('New'), more])
    expect(
      rewrite(edited)
        .content.slice(3)
        .map((block) => block.type),
    ).toEqual(['paragraph'])
  })

  it('loses only the block whose words changed', () => {
    const next = rewrite(text.replace('Do not touch', 'Touch'))
    expect(next.content.map(({ type }) => type)).toEqual([
      'paragraph',
      'blockquote',
      'mediaSingle',
      'paragraph',
      'expand',
      'paragraph',
    ])
  })

  it('keeps an expand only as a whole', () => {
    const next = rewrite(text.replace('one', 'uno'))
    expect(next.content.map(({ type }) => type)).not.toContain('expand')
    expect(next.content).toContainEqual(panel)
  })

  it('is what was written where nothing could be lost', () => {
    const plain = markdownToAdf('a\n\n- b')
    const written = markdownToAdf('a\n\n- c')
    expect(keepBlocks(written, plain)).toBe(written)
  })

  it('always reads as what was written', async () => {
    const blocks = fc.constantFrom(p('Before'), panel, picture, asked, more, p('After'), p(''))
    await fc.assert(
      fc.property(fc.array(blocks, { maxLength: 6 }), scraps, fc.nat(6), (before, parts, at) => {
        const pieces = before.map((block) => adfToMarkdown(doc(block)).markdown)
        const written = markdownToAdf(pieces.toSpliced(at, 1, parts.join('')).join('\n\n'))
        const mixed = keepBlocks(written, doc(...before))
        expect(adfToMarkdown(mixed).markdown).toBe(adfToMarkdown(written).markdown)
      }),
      { numRuns: 150 },
    )
  })
})
