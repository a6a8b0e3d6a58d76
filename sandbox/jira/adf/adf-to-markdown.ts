import { adfText } from './adf-text'
import type { AdfDoc, AdfNode } from './adf-types'

/** A document as the simple Markdown that markdownToAdf reads; unknown nodes become their text. */
export function adfToMarkdown(doc: AdfDoc): string {
  return doc.content.map(block).join('\n\n')
}

function block(node: AdfNode): string {
  const children = node.content ?? []
  switch (node.type) {
    case 'paragraph':
      return inlines(children)
    case 'heading':
      return `${'#'.repeat(Number(node.attrs?.level ?? 1))} ${inlines(children)}`
    case 'codeBlock': {
      const code = children.map((c) => c.text ?? '').join('')
      return `\`\`\`${String(node.attrs?.language ?? '')}\n${code}\n\`\`\``
    }
    case 'rule':
      return '---'
    case 'bulletList':
      return children.map((item) => `- ${listItem(item)}`).join('\n')
    case 'orderedList':
      return children.map((item, i) => `${i + 1}. ${listItem(item)}`).join('\n')
    case 'blockquote':
      return children
        .map(block)
        .join('\n')
        .split('\n')
        .map((l) => `> ${l}`)
        .join('\n')
    default:
      return adfText({ type: 'doc', version: 1, content: [node] })
  }
}

function listItem(item: AdfNode): string {
  return (item.content ?? []).map(block).join(' ')
}

const wraps: Readonly<Record<string, string>> = { strong: '**', em: '*', strike: '~~', code: '`' }

function inlines(nodes: readonly AdfNode[]): string {
  return nodes.map(inline).join('')
}

function inline(node: AdfNode): string {
  if (node.type === 'hardBreak') return '\n'
  if (node.type !== 'text')
    return adfText({ type: 'doc', version: 1, content: [{ type: 'paragraph', content: [node] }] })
  return (node.marks ?? []).reduce((text, mark) => {
    if (mark.type === 'link') return `[${text}](${String(mark.attrs?.href ?? '')})`
    const wrap = wraps[mark.type] ?? ''
    return wrap + text + wrap
  }, node.text ?? '')
}
