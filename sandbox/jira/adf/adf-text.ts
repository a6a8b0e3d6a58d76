import type { AdfDoc, AdfNode } from './adf-types'

const blockTypes = new Set([
  'paragraph',
  'heading',
  'codeBlock',
  'listItem',
  'tableRow',
  'rule',
  'blockquote',
])

/** The document's plain text, one line per block, as the changelog and text search see it. */
export function adfText(doc: AdfDoc): string {
  const lines: string[] = []
  let line = ''
  const flush = (): void => {
    if (line !== '') lines.push(line)
    line = ''
  }
  const walk = (node: AdfNode): void => {
    if (node.type === 'text') line += node.text ?? ''
    else if (node.type === 'hardBreak') line += '\n'
    else if (node.type === 'mention') line += String(node.attrs?.text ?? '')
    else if (node.type === 'emoji') line += String(node.attrs?.text ?? node.attrs?.shortName ?? '')
    else if (node.type === 'inlineCard') line += String(node.attrs?.url ?? '')
    for (const child of node.content ?? []) walk(child)
    if (blockTypes.has(node.type)) flush()
    else if (node.type === 'tableCell' || node.type === 'tableHeader') line += ' '
  }
  for (const node of doc.content) walk(node)
  flush()
  return lines.join('\n')
}
