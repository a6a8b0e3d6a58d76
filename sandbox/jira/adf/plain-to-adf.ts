import type { AdfDoc, AdfNode } from './adf-types'

/** Paragraphs of plain text as a document: a blank line parts paragraphs, a line end is a break. */
export function plainToAdf(text: string): AdfDoc {
  const paragraphs = text
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .map((p) => p.trim())
    .filter((p) => p !== '')
  return { type: 'doc', version: 1, content: paragraphs.map(paragraph) }
}

function paragraph(text: string): AdfNode {
  const content = text.split('\n').flatMap((line, i): AdfNode[] => {
    const words: AdfNode[] = line === '' ? [] : [{ type: 'text', text: line }]
    return i === 0 ? words : [{ type: 'hardBreak' }, ...words]
  })
  return { type: 'paragraph', content }
}
