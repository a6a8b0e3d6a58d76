import type { AdfDoc, AdfNode } from './adf'
import { blocksToMdast } from './blocks-to-mdast'
import { Losses } from './losses'
import { proseToMarkdown } from './prose-to-markdown'
import { shallowAdf } from './shallow-adf'
import { writeMarkdown } from './write-markdown'

/** A text in Markdown, and the names of what of it Markdown could not carry, each once, sorted. */
export type FromMarkup = { readonly markdown: string; readonly losses: readonly string[] }

/**
 * ADF as Markdown. What `markdownToAdf` made comes back as the settled form of its text; a document
 * written by somebody else comes back readable, with what was lost named.
 */
export function adfToMarkdown(doc: AdfDoc): FromMarkup {
  const losses = new Losses()
  const parts: string[] = []
  let waiting: AdfNode[] = []
  // Neighbours are written together: lists that touch must be kept apart.
  const writeWaiting = (): void => {
    if (waiting.length === 0) return
    const text = writeMarkdown(blocksToMdast(shallowAdf(waiting, losses), losses))
    if (text !== '') parts.push(text)
    waiting = []
  }
  for (const node of doc.content) {
    const prose = proseToMarkdown(node)
    if (prose === null) {
      waiting.push(node)
      continue
    }
    writeWaiting()
    parts.push(prose)
  }
  writeWaiting()
  return { markdown: parts.join('\n\n'), losses: losses.names }
}
