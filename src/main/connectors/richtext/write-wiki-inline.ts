import type { PhrasingContent } from 'mdast'
import { urlPart } from '../http/url-part'
import { escapeWiki, type WikiPlace } from './wiki-escape'

/** Phrasing of a normal tree as wiki text; a line end in a cell or heading is a double backslash. */
export function writeWikiInline(nodes: readonly PhrasingContent[], place: WikiPlace): string {
  const pieces = nodes.map((node) => piece(node, place))
  return pieces
    .map(({ mark, text }, at) => {
      if (mark === null) return text
      const before = pieces[at - 1]?.mark ?? pieces[at - 1]?.text.slice(-1) ?? ''
      const after = pieces[at + 1]?.mark ?? pieces[at + 1]?.text.charAt(0) ?? ''
      // Within a word, or beside the same mark, only the form in braces is read.
      const tight = /[\p{L}\p{N}]/u
      const braces = tight.test(before) || tight.test(after) || before === mark || after === mark
      return braces ? `{${mark}}${text}{${mark}}` : `${mark}${text}${mark}`
    })
    .join('')
}

type Piece = { readonly mark: string | null; readonly text: string }

function piece(node: PhrasingContent, place: WikiPlace): Piece {
  const plain = (text: string): Piece => ({ mark: null, text })
  switch (node.type) {
    case 'text':
      return plain(escapeWiki(node.value, place))
    case 'html':
      return plain('\\\\ ')
    case 'strong':
      return { mark: '*', text: writeWikiInline(node.children, place) }
    case 'emphasis':
      return { mark: '_', text: writeWikiInline(node.children, place) }
    case 'delete':
      return { mark: '-', text: writeWikiInline(node.children, place) }
    case 'inlineCode':
      return plain(`{{${escapeCode(node.value)}}}`)
    case 'link':
      return plain(link(node.children, node.url))
    default:
      return plain('')
  }
}

function link(children: readonly PhrasingContent[], url: string): string {
  const [only, ...more] = children
  const shown = only?.type === 'text' && more.length === 0 ? only.value : null
  if (shown === url && /^https?:\/\/[^\s|[\]{}\\&]*[\w/=#%]$/i.test(url)) return url
  if (shown !== null && (url === `mailto:${shown}` || url === `http://${shown}`)) {
    return escapeWiki(shown, 'line')
  }
  return `[${writeWikiInline(children, 'link')}|${safeTarget(url)}]`
}

function safeTarget(url: string): string {
  return url.replace(/[\s|[\]{}\\]/g, (char) => urlPart(char))
}

/** Marks mean the same in fixed-width text, so each of them is escaped. */
function escapeCode(text: string): string {
  return text.replace(/\\/g, '&#92;').replace(/[{}[\]|!?*_+^~-]/g, '\\$&')
}
