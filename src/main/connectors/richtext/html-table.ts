import type { AdfNode } from './adf'
import { attribute, type HtmlElement, type HtmlNode, isElement } from './html-document'

/**
 * A table, its caption above it. One of a single column without a heading is there for looks, as in
 * mails, and gives way to what it holds. `read` turns what a cell holds into blocks.
 */
export function htmlTable(
  element: HtmlElement,
  read: (nodes: readonly HtmlNode[]) => readonly AdfNode[],
): readonly AdfNode[] {
  const parts = element.childNodes.filter(isElement)
  const captions = parts.filter(({ tagName }) => tagName === 'caption')
  const rows = parts
    .filter(({ tagName }) => tagName === 'thead' || tagName === 'tbody' || tagName === 'tfoot')
    .flatMap((group) => group.childNodes.filter(isElement))
    .concat(parts)
    .filter(({ tagName }) => tagName === 'tr')
    .map((row) => row.childNodes.filter(isElement).filter(isCell))
    .filter((row) => row.length > 0)
  const above = captions.flatMap((caption) => read(caption.childNodes))
  if (rows.every((row) => row.length === 1 && row[0]?.tagName === 'td')) {
    return [...above, ...rows.flat().flatMap((cell) => read(cell.childNodes))]
  }
  const content = rows.map((row): AdfNode => {
    return { type: 'tableRow', content: row.map((cell) => tableCell(cell, read(cell.childNodes))) }
  })
  return [...above, { type: 'table', content }]
}

function isCell({ tagName }: HtmlElement): boolean {
  return tagName === 'td' || tagName === 'th'
}

function tableCell(cell: HtmlElement, content: readonly AdfNode[]): AdfNode {
  return {
    type: cell.tagName === 'th' ? 'tableHeader' : 'tableCell',
    attrs: { colspan: span(cell, 'colspan'), rowspan: span(cell, 'rowspan') },
    content,
  }
}

function span(cell: HtmlElement, name: string): number {
  const given = Number.parseInt(attribute(cell, name) ?? '1', 10)
  return given > 1 ? given : 1
}
