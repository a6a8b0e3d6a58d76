const kept = new Set(
  'a b blockquote br code del div em h1 h2 h3 h4 h5 h6 hr i li ol p pre s span strong table tbody td th thead tr u ul'.split(
    ' ',
  ),
)
const droppedWhole = /<(script|style|iframe|object|head|title)\b[\s\S]*?<\/\1\s*>/gi

/**
 * HTML as the server keeps it: unknown tags and all attributes but web addresses of links are gone, a
 * run of blanks holds hard ones, and everything stands in one block of its editor.
 */
export function cleanHtml(given: string): string {
  const inner = /^\s*<div class="rte">([\s\S]*)<\/div>\s*$/.exec(given)?.[1] ?? given
  const safe = inner
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(droppedWhole, '')
    .replace(/<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/g, cleanTag)
    .replace(/ {2}/g, ' &nbsp;')
  return safe === '' ? '' : `<div class="rte">${safe}</div>`
}

function cleanTag(_: string, end: string, tag: string, attributes: string): string {
  const name = tag.toLowerCase()
  if (!kept.has(name)) return ''
  const href = /\bhref\s*=\s*("[^"]*"|'[^']*')/i.exec(attributes)?.[1]?.slice(1, -1)
  const link = name === 'a' && end === '' && href !== undefined && /^https?:\/\//i.test(href)
  return `<${end}${name}${link ? ` href="${href}"` : ''}>`
}

/** HTML without its tags, as plain text is answered. */
export function htmlToText(html: string): string {
  return html
    .replace(/<br>/gi, '\n')
    .replace(/<\/(p|div|li|tr|h\d)>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .trim()
}

/** Plain text as HTML shows it. */
export function textToHtml(text: string): string {
  const safe = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
  return `<div>${safe.replace(/\r?\n/g, '<br />')}</div>`
}
