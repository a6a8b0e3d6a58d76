import type { BlockContent, List, PhrasingContent, Table } from 'mdast'
import { blocksOf } from './normal-tree'

/** Blocks of a normal tree as plain text, an empty line between them. */
export function writePlain(blocks: readonly BlockContent[]): string {
  return blocks
    .map(block)
    .filter((text) => text !== '')
    .join('\n\n')
}

function block(node: BlockContent): string {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return inline(node.children)
    case 'code':
      return node.value
    case 'thematicBreak':
      return '----------'
    case 'blockquote':
      return prefixed(writePlain(blocksOf(node)), '> ', '> ')
    case 'list':
      return list(node)
    case 'table':
      return table(node)
    default:
      return ''
  }
}

function list(node: List): string {
  const lines = node.children.map((item, at) => {
    const mark = node.ordered ? `${(node.start ?? 1) + at}. ` : '- '
    const box = typeof item.checked === 'boolean' ? `[${item.checked ? 'x' : ' '}] ` : ''
    const text = blocksOf(item)
      .map(block)
      .filter((part) => part !== '')
      .join('\n')
    return prefixed(`${box}${text}`, mark, ' '.repeat(mark.length))
  })
  return lines.join('\n')
}

function table(node: Table): string {
  return node.children
    .map((row) => row.children.map((cell) => inline(cell.children).replace(/\n/g, ' ')).join(' | '))
    .join('\n')
}

function prefixed(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((line, at) => `${at === 0 ? first : others}${line}`.trimEnd())
    .join('\n')
}

function inline(nodes: readonly PhrasingContent[]): string {
  return nodes.map(phrase).join('')
}

function phrase(node: PhrasingContent): string {
  switch (node.type) {
    case 'text':
      return node.value.replaceAll('\u00a0', ' ')
    case 'html':
      return '\n'
    case 'inlineCode':
      return node.value
    case 'strong':
    case 'emphasis':
    case 'delete':
      return inline(node.children)
    case 'link':
      return link(inline(node.children), node.url)
    default:
      return ''
  }
}

/** An address that the words already show is not repeated. */
function link(words: string, url: string): string {
  const address = url.replaceAll('\u00a0', ' ')
  const shown = [address, address.replace(/^mailto:/i, ''), address.replace(/^https?:\/\//i, '')]
  return shown.includes(words) ? words : `${words} (${address})`
}
