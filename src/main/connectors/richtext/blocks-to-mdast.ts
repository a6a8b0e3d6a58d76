import type { BlockContent, ListItem, Paragraph, TableRow } from 'mdast'
import { type AdfNode, plainText, stringAttr } from './adf'
import { inlineToLines, inlineToMdast } from './inline-to-mdast'
import type { Losses } from './losses'

/** ADF blocks to Markdown blocks. What Markdown lacks stays as readable text and is noted as a loss. */
export function blocksToMdast(nodes: readonly AdfNode[], losses: Losses): BlockContent[] {
  return nodes.flatMap((node) => block(node, losses))
}

function block(node: AdfNode, losses: Losses): readonly BlockContent[] {
  const content = node.content ?? []
  const below = () => blocksToMdast(content, losses)
  switch (node.type) {
    case 'paragraph':
      return paragraphs(content, losses)
    case 'heading': {
      const children = inlineToMdast(content, losses, 'tag')
      return children.length === 0 ? [] : [{ type: 'heading', depth: level(node), children }]
    }
    case 'codeBlock':
      return [{ type: 'code', lang: language(node), value: content.map(plainText).join('') }]
    case 'rule':
      return [{ type: 'thematicBreak' }]
    case 'panel':
      losses.add('panel')
      return quote(below())
    case 'blockquote':
      return quote(below())
    case 'bulletList':
    case 'orderedList':
    case 'decisionList':
      return list(
        node,
        content.map((item) => listItem(item, losses)),
      )
    case 'taskList':
      return list(node, tasks(content, losses))
    case 'table':
      return table(node, losses)
    case 'expand':
    case 'nestedExpand': {
      losses.add(node.type)
      const title = stringAttr(node, 'title')
      const strong = { type: 'text', text: title, marks: [{ type: 'strong' }] }
      return [...(title === '' ? [] : paragraphs([strong], losses)), ...below()]
    }
    case 'mediaSingle':
    case 'mediaGroup':
      return content.flatMap((item) => paragraphs(item.content ?? [item], losses))
    default:
      return unknown(node, losses)
  }
}

/** Containers show what they hold; anything else shows its text. */
function unknown(node: AdfNode, losses: Losses): readonly BlockContent[] {
  if (node.type !== 'blockCard' && node.type !== 'embedCard') losses.add(node.type)
  const inline = (node.content ?? []).some((child) => child.type === 'text')
  if (!inline && (node.content ?? []).length > 0) return blocksToMdast(node.content ?? [], losses)
  return paragraphs(inline ? (node.content ?? []) : [node], losses)
}

/** Markdown has no empty line inside a paragraph: two line ends in a row begin the next one. */
function paragraphs(content: readonly AdfNode[], losses: Losses): readonly Paragraph[] {
  const made: Paragraph[] = []
  let open = false
  for (const line of inlineToLines(content, losses)) {
    if (line.length === 0) open = false
    else if (open) made.at(-1)?.children.push({ type: 'text', value: '\n' }, ...line)
    else {
      made.push({ type: 'paragraph', children: line })
      open = true
    }
  }
  return made
}

function quote(children: BlockContent[]): readonly BlockContent[] {
  return children.length === 0 ? [] : [{ type: 'blockquote', children }]
}

function list(node: AdfNode, children: ListItem[]): readonly BlockContent[] {
  if (children.length === 0) return []
  const ordered = node.type === 'orderedList'
  const order = node.attrs?.order
  const start = ordered ? (typeof order === 'number' && order >= 0 ? Math.floor(order) : 1) : null
  return [{ type: 'list', ordered, start, spread: false, children }]
}

function listItem(node: AdfNode, losses: Losses): ListItem {
  const content = node.content ?? []
  const inline = content.some((child) => child.type === 'text')
  const children = inline ? [...paragraphs(content, losses)] : blocksToMdast(content, losses)
  return { type: 'listItem', spread: false, children }
}

function tasks(content: readonly AdfNode[], losses: Losses): ListItem[] {
  const items: ListItem[] = []
  for (const node of content) {
    const last = items.at(-1)
    if (node.type === 'taskList' && last !== undefined) {
      last.children.push(...block(node, losses))
    } else if (node.type === 'taskList') {
      items.push(...tasks(node.content ?? [], losses))
    } else {
      const item = listItem(node, losses)
      // Without a line of text Markdown shows no box.
      const boxed = item.children[0]?.type === 'paragraph'
      items.push(boxed ? { ...item, checked: stringAttr(node, 'state') === 'DONE' } : item)
    }
  }
  return items
}

function table(node: AdfNode, losses: Losses): readonly BlockContent[] {
  const rows = (node.content ?? []).filter((row) => row.type === 'tableRow')
  const cells = rows.map((row) => row.content ?? [])
  const width = Math.max(0, ...cells.map((row) => row.length))
  if (width === 0) return []
  if (cells[0]?.some((cell) => cell.type !== 'tableHeader'))
    losses.add('table without a header row')
  if (cells.flat().some((cell) => spans(cell))) losses.add('merged table cells')
  const children = cells.map((row): TableRow => {
    const filled = Array.from({ length: width }, (_, at) => cellContent(row[at], losses))
    return {
      type: 'tableRow',
      children: filled.map((line) => ({
        type: 'tableCell',
        children: inlineToMdast(line, losses, 'tag'),
      })),
    }
  })
  return [{ type: 'table', align: [], children }]
}

function spans(cell: AdfNode): boolean {
  return [cell.attrs?.colspan, cell.attrs?.rowspan].some((n) => typeof n === 'number' && n > 1)
}

/** A cell's blocks as lines of text, since a Markdown cell holds one line. */
function cellContent(cell: AdfNode | undefined, losses: Losses): readonly AdfNode[] {
  const blocks = cell?.content ?? []
  return blocks.flatMap((node, at) => {
    const inline = node.type === 'paragraph' || node.type === 'heading'
    if (!inline) losses.add(`${node.type} in a table cell`)
    const line = inline ? (node.content ?? []) : [{ type: 'text', text: plainText(node) }]
    return at === 0 ? line : [{ type: 'hardBreak' }, ...line]
  })
}

function level(node: AdfNode): 1 | 2 | 3 | 4 | 5 | 6 {
  const given = node.attrs?.level
  return typeof given === 'number' && given >= 1 && given <= 6
    ? (Math.floor(given) as 1 | 2 | 3 | 4 | 5 | 6)
    : 1
}

function language(node: AdfNode): string | null {
  return stringAttr(node, 'language').trim().split(/\s+/)[0] || null
}
