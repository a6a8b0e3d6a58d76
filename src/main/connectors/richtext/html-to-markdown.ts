import { adfToMarkdown, type FromMarkup } from './adf-to-markdown'
import { parseHtml } from './html-document'
import { htmlToAdf } from './html-to-adf'
import { Losses } from './losses'
import { plainToMarkdown } from './plain-to-markdown'

/**
 * A piece of HTML as Markdown. Nothing that could run comes through, whatever is sent: only text,
 * structure and links to open addresses are taken over.
 */
export function htmlToMarkdown(html: string): FromMarkup {
  if (html === '') return { markdown: '', losses: [] }
  const nodes = parseHtml(html)
  if (nodes === null)
    return { markdown: plainToMarkdown(withoutTags(html)), losses: ['formatting'] }
  const losses = new Losses()
  const content = htmlToAdf(nodes, { losses, marks: [], depth: 0 })
  const read = adfToMarkdown({ type: 'doc', version: 1, content })
  for (const name of read.losses) losses.add(name)
  return { markdown: read.markdown, losses: losses.names }
}

/** The text between tags, for what is too large or too tangled to be parsed. */
function withoutTags(html: string): string {
  return html
    .replace(/<[^<>]{0,5000}>/g, ' ')
    .replace(/[ \t]+/g, ' ')
    .trim()
}
