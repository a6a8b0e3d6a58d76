import type { List, ListItem, RootContent, Table } from 'mdast'
import { type AdfNode, adfParagraph, adfText } from './adf'
import type { BlockContext } from './block-context'
import { type Definitions, inlineToAdf } from './inline-to-adf'
import { isTaskList, taskListToAdf } from './task-list-to-adf'

/** Where blocks stand: ADF allows less inside quotes and list items than at the top. */
type Place = 'doc' | 'quote' | 'item'

/**
 * Markdown blocks to ADF blocks; what a place does not allow is rewritten into what it does, unless
 * the context nests freely.
 */
export function blocksToAdf(
  nodes: readonly RootContent[],
  context: BlockContext,
  place: Place = 'doc',
): AdfNode[] {
  const rules = context.nesting === 'free' ? 'doc' : place
  return nodes.flatMap((node) => block(node, context, rules))
}

function block(node: RootContent, context: BlockContext, place: Place): readonly AdfNode[] {
  const { definitions } = context
  switch (node.type) {
    case 'paragraph':
      return paragraph(inlineToAdf(node.children, definitions))
    case 'heading': {
      if (place !== 'doc') return paragraph(inlineToAdf(node.children, definitions, strong))
      const content = inlineToAdf(node.children, definitions)
      if (content.length === 0) return []
      return [{ type: 'heading', attrs: { level: node.depth }, content }]
    }
    case 'code':
      return [codeBlock(node.value, node.lang)]
    case 'blockquote': {
      if (place !== 'doc') return blocksToAdf(node.children, context, place)
      const content = blocksToAdf(node.children, context, 'quote')
      return content.length === 0 ? [] : [{ type: 'blockquote', content }]
    }
    case 'list':
      return [list(node, context, place)]
    case 'table':
      return place === 'doc' ? [table(node, definitions)] : tableAsLines(node, definitions)
    case 'thematicBreak':
      return place === 'doc' ? [{ type: 'rule' }] : []
    case 'html':
      return paragraph(inlineToAdf([{ type: 'text', value: node.value }], definitions))
    case 'footnoteDefinition': {
      const label: AdfNode = adfText(`[^${node.label ?? node.identifier}]: `)
      const [first, ...rest] = blocksToAdf(node.children, context, place)
      if (first?.type !== 'paragraph') return [adfParagraph([label]), ...(first ? [first] : [])]
      return [adfParagraph([label, ...(first.content ?? [])]), ...rest]
    }
    default:
      return []
  }
}

const strong = [{ type: 'strong' }] as const

function paragraph(content: readonly AdfNode[]): readonly AdfNode[] {
  return content.length === 0 ? [] : [adfParagraph(content)]
}

function codeBlock(text: string, language: string | null | undefined): AdfNode {
  return {
    type: 'codeBlock',
    ...(language ? { attrs: { language } } : {}),
    ...(text === '' ? {} : { content: [adfText(text)] }),
  }
}

function list(node: List, context: BlockContext, place: Place): AdfNode {
  if (place === 'doc' && isTaskList(node)) return taskListToAdf(node, context)
  const content = node.children.map((item) => listItem(item, context))
  if (!node.ordered) return { type: 'bulletList', content }
  const order = node.start ?? 1
  return { type: 'orderedList', ...(order === 1 ? {} : { attrs: { order } }), content }
}

function listItem(item: ListItem, context: BlockContext): AdfNode {
  const blocks = blocksToAdf(item.children, context, 'item')
  const box = typeof item.checked === 'boolean' ? [adfText(item.checked ? '[x] ' : '[ ] ')] : []
  const [first, ...rest] = blocks
  // An item has to begin with text or code; a list alone gets an empty line above it.
  if (first === undefined) return { type: 'listItem', content: [adfParagraph(box)] }
  if (first.type === 'paragraph' && box.length > 0) {
    return {
      type: 'listItem',
      content: [adfParagraph([...box, ...(first.content ?? [])]), ...rest],
    }
  }
  const starts = (first.type === 'paragraph' || first.type === 'codeBlock') && box.length === 0
  return { type: 'listItem', content: starts ? blocks : [adfParagraph(box), ...blocks] }
}

function table(node: Table, definitions: Definitions): AdfNode {
  const width = Math.max(1, ...node.children.map((row) => row.children.length))
  const rows = node.children.map((row, at): AdfNode => {
    const cells = Array.from({ length: width }, (_, column): AdfNode => {
      const content = inlineToAdf(row.children[column]?.children ?? [], definitions)
      return { type: at === 0 ? 'tableHeader' : 'tableCell', content: [adfParagraph(content)] }
    })
    return { type: 'tableRow', content: cells }
  })
  return { type: 'table', content: rows }
}

function tableAsLines(node: Table, definitions: Definitions): readonly AdfNode[] {
  return node.children.flatMap((row) => {
    const cells = row.children.map((cell) => inlineToAdf(cell.children, definitions))
    return paragraph(cells.flatMap((cell, at) => (at === 0 ? cell : [adfText(' | '), ...cell])))
  })
}
