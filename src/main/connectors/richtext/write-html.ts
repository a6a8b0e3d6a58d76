import type { BlockContent, List, ListItem, PhrasingContent, Table } from 'mdast'
import { type DefaultTreeAdapterTypes, html, defaultTreeAdapter as make, serialize } from 'parse5'
import { blocksOf } from './normal-tree'
import { BOX } from './task-box'

type Node = DefaultTreeAdapterTypes.ChildNode

/** Blocks of a normal tree as HTML of common elements; only code bears an attribute for its language. */
export function writeHtml(blocks: readonly BlockContent[]): string {
  const root = make.createDocumentFragment()
  for (const node of blocks.flatMap(block)) make.appendChild(root, node)
  return serialize(root)
}

function block(node: BlockContent): readonly Node[] {
  switch (node.type) {
    case 'paragraph':
      return [element('p', inline(node.children))]
    case 'heading':
      return [element(`h${node.depth}`, inline(node.children))]
    case 'code': {
      const language = node.lang ? [{ name: 'class', value: `language-${node.lang}` }] : []
      return [element('pre', [element('code', [text(`${node.value}\n`)], language)])]
    }
    case 'thematicBreak':
      return [element('hr', [])]
    case 'blockquote':
      return [element('blockquote', blocksOf(node).flatMap(block))]
    case 'list':
      return [list(node)]
    case 'table':
      return [table(node)]
    default:
      return []
  }
}

function list(node: List): Node {
  const start = String(node.start ?? 1)
  const from = node.ordered && start !== '1' ? [{ name: 'start', value: start }] : []
  return element(node.ordered ? 'ol' : 'ul', node.children.map(item), from)
}

/** One line of text stands in its item without an element of its own. */
function item(node: ListItem): Node {
  const box = typeof node.checked === 'boolean' ? `${node.checked ? BOX.done : BOX.open} ` : ''
  const [first, ...rest] = blocksOf(node)
  const line = first?.type === 'paragraph' && rest.every(({ type }) => type !== 'paragraph')
  const opening = first === undefined ? [] : line ? inline(first.children) : block(first)
  return element('li', [...(box === '' ? [] : [text(box)]), ...opening, ...rest.flatMap(block)])
}

function table(node: Table): Node {
  const rows = node.children.map((row, at) => {
    const tag = at === 0 ? 'th' : 'td'
    return element(
      'tr',
      row.children.map((cell) => element(tag, inline(cell.children))),
    )
  })
  const body = rows.length > 1 ? [element('tbody', rows.slice(1))] : []
  return element('table', [element('thead', rows.slice(0, 1)), ...body])
}

function inline(nodes: readonly PhrasingContent[]): readonly Node[] {
  return nodes.flatMap(phrase)
}

function phrase(node: PhrasingContent): readonly Node[] {
  switch (node.type) {
    case 'text':
      return node.value.split('\n').flatMap((line, at) => {
        const words = line === '' ? [] : [text(line)]
        return at === 0 ? words : [element('br', []), ...words]
      })
    case 'html':
      return [element('br', [])]
    case 'strong':
      return [element('strong', inline(node.children))]
    case 'emphasis':
      return [element('em', inline(node.children))]
    case 'delete':
      return [element('del', inline(node.children))]
    case 'inlineCode':
      return [element('code', [text(node.value)])]
    case 'link': {
      const title = node.title ? [{ name: 'title', value: node.title }] : []
      const attributes = [{ name: 'href', value: node.url }, ...title]
      return [element('a', inline(node.children), attributes)]
    }
    default:
      return []
  }
}

function text(value: string): Node {
  return make.createTextNode(value)
}

function element(
  tag: string,
  children: readonly Node[],
  attributes: { name: string; value: string }[] = [],
): Node {
  const made = make.createElement(tag, html.NS.HTML, attributes)
  for (const child of children) make.appendChild(made, child)
  return made
}
