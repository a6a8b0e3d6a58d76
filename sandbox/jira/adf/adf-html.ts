import type { AdfDoc, AdfMark, AdfNode } from './adf-types'

const special: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text made safe inside HTML, attributes included. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => special[c] ?? c)
}

const markTags: Readonly<Record<string, string>> = {
  strong: 'b',
  em: 'em',
  strike: 'del',
  underline: 'u',
  code: 'code',
}

const blockTags: Readonly<Record<string, string>> = {
  paragraph: 'p',
  blockquote: 'blockquote',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  table: 'table',
  tableRow: 'tr',
  tableCell: 'td',
  tableHeader: 'th',
  panel: 'aside',
  taskList: 'ul',
  taskItem: 'li',
}

function marked(html: string, marks: readonly AdfMark[]): string {
  return marks.reduce((inner, mark) => {
    const tag = markTags[mark.type]
    if (tag) return `<${tag}>${inner}</${tag}>`
    const href = String(mark.attrs?.href ?? '')
    if (mark.type === 'link' && /^(https?:|mailto:|\/|#)/i.test(href))
      return `<a href="${escapeHtml(href)}" rel="noopener noreferrer">${inner}</a>`
    return inner
  }, html)
}

function node(n: AdfNode): string {
  if (n.type === 'text') return marked(escapeHtml(n.text ?? ''), n.marks ?? [])
  if (n.type === 'hardBreak') return '<br>'
  if (n.type === 'rule') return '<hr>'
  if (n.type === 'mention' || n.type === 'emoji')
    return escapeHtml(String(n.attrs?.text ?? n.attrs?.shortName ?? ''))
  if (n.type === 'inlineCard') return escapeHtml(String(n.attrs?.url ?? ''))
  const inner = (n.content ?? []).map(node).join('')
  if (n.type === 'heading') {
    const level = Number(n.attrs?.level ?? 1)
    return `<h${level}>${inner}</h${level}>`
  }
  if (n.type === 'codeBlock') return `<pre><code>${inner}</code></pre>`
  const tag = blockTags[n.type]
  return tag ? `<${tag}>${inner}</${tag}>` : inner
}

/** The document as HTML, with every text escaped and only harmless link targets. */
export function adfHtml(doc: AdfDoc): string {
  return doc.content.map(node).join('')
}
