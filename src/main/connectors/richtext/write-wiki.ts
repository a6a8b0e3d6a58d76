import type { BlockContent, List, ListItem, Table } from 'mdast'
import { blocksOf } from './normal-tree'
import { BOX } from './task-box'
import { escapeLineStart } from './wiki-escape'
import { languageOf } from './wiki-language'
import { writeWikiInline } from './write-wiki-inline'

/** Blocks of a normal tree as wiki text, an empty line between them. */
export function writeWiki(blocks: readonly BlockContent[]): string {
  return join(blocks.map((node) => block(node, 'text')))
}

/** Where blocks stand: nothing but lines and code fits into an item, and a quote into no quote. */
type Place = 'text' | 'quote' | 'item'

function block(node: BlockContent, place: Place): string {
  switch (node.type) {
    case 'paragraph':
      return lines(writeWikiInline(node.children, 'line'))
    case 'heading': {
      const words = writeWikiInline(node.children, 'line')
      return place === 'item' ? `*${words}*` : `h${node.depth}. ${words}`
    }
    case 'code':
      return code(node.value, node.lang)
    case 'thematicBreak':
      return place === 'item' ? '' : '----'
    case 'blockquote':
      return quote(blocksOf(node), place)
    case 'list':
      return list(node, '')
    case 'table':
      return table(node, place)
    default:
      return ''
  }
}

function quote(blocks: readonly BlockContent[], place: Place): string {
  if (place !== 'text') return join(blocks.map((node) => block(node, place)))
  return `{quote}\n${join(blocks.map((node) => block(node, 'quote')))}\n{quote}`
}

/** The marks of a list stand before each of its items, those of the lists around it first. */
function list(node: List, around: string): string {
  const marks = `${around}${node.ordered ? '#' : '*'}`
  return node.children.map((child) => item(child, marks)).join('\n')
}

function item(node: ListItem, marks: string): string {
  const box = typeof node.checked === 'boolean' ? `${node.checked ? BOX.done : BOX.open} ` : ''
  const blocks = blocksOf(node)
  const own = blocks.filter(({ type }) => type !== 'list').map((child) => block(child, 'item'))
  const below = blocks.flatMap((child) => (child.type === 'list' ? [list(child, marks)] : []))
  const text = own.filter((part) => part !== '').join('\n')
  const line = text === '' ? [] : [`${marks} ${box}${text}`]
  return [...line, ...below].join('\n')
}

function table(node: Table, place: Place): string {
  const rows = node.children.map((row) => row.children.map((cell) => cell.children))
  if (place === 'item') {
    return rows
      .map((row) => row.map((cell) => writeWikiInline(cell, 'cell')).join(' \\| '))
      .join('\n')
  }
  return rows
    .map((row, at) => {
      const bar = at === 0 ? '||' : '|'
      const cells = row.map((cell) => writeWikiInline(cell, 'cell') || ' ')
      return `${bar}${cells.join(bar)}${bar}`
    })
    .join('\n')
}

/** Code ends at the first mark of its own name, so one that holds it is written under the other. */
function code(text: string, language: string | null | undefined): string {
  const name = /\{code(?::[^}\n]*)?\}/.test(text) ? 'noformat' : 'code'
  if (name === 'noformat' && text.includes('{noformat')) {
    return lines(writeWikiInline([{ type: 'text', value: text }], 'line'))
  }
  const head = name === 'code' ? `:${languageOf(language)}` : ''
  return `{${name}${head}}\n${text}\n{${name}}`
}

function lines(text: string): string {
  return text.split('\n').map(escapeLineStart).join('\n')
}

function join(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n')
}
