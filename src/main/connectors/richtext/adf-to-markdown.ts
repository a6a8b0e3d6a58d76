import type { AdfDoc, AdfNode } from './adf'
import { blocksToMdast } from './blocks-to-mdast'
import { Losses } from './losses'
import { isPlainMarkdown } from './plain-markdown'
import { shallowAdf } from './shallow-adf'
import { writeMarkdown } from './write-markdown'

/** A text in Markdown, and the names of what of it Markdown could not carry, each once, sorted. */
export type FromMarkup = { readonly markdown: string; readonly losses: readonly string[] }

/**
 * ADF as Markdown. What `markdownToAdf` made comes back as the settled form of its text; a document
 * written by somebody else comes back readable, with what was lost named.
 */
export function adfToMarkdown(doc: AdfDoc): FromMarkup {
  const prose = plainProse(doc.content)
  if (prose !== null) return { markdown: prose, losses: [] }
  const losses = new Losses()
  const markdown = writeMarkdown(blocksToMdast(shallowAdf(doc.content, losses), losses))
  return { markdown, losses: losses.names }
}

/** The text of plain paragraphs, which needs no writer; null for anything more. */
function plainProse(content: readonly AdfNode[]): string | null {
  const paragraphs: string[] = []
  for (const node of content) {
    const inline = node.content ?? []
    const plain = inline.every(
      (child) =>
        child.type === 'hardBreak' || (child.type === 'text' && (child.marks ?? []).length === 0),
    )
    if (node.type !== 'paragraph' || inline.length === 0 || !plain) return null
    paragraphs.push(inline.map((child) => (child.type === 'text' ? child.text : '\n')).join(''))
  }
  const text = paragraphs.join('\n\n')
  return isPlainMarkdown(text) ? text : null
}
