import { isJson, malformed, textOrNull } from '../answer/json-shape'
import { htmlToMarkdown } from '../richtext/html-to-markdown'
import { markdownToHtml } from '../richtext/markdown-to-html'
import { plainToMarkdown } from '../richtext/plain-to-markdown'

/**
 * A long text of a record as Markdown: {format, content}, or the bare string older servers and other
 * output formats answer, which holds HTML. Throws `malformed` naming `what`.
 */
export function readRichText(value: unknown, what: string): string | null {
  if (value === null) return null
  const { format, content } = isJson(value) ? value : { format: 'html', content: value }
  const text = content === null ? '' : textOrNull(content)
  if (text === null) throw malformed(what)
  const markdown = format === 'text' ? plainToMarkdown(text) : htmlToMarkdown(text).markdown
  return markdown === '' ? null : markdown
}

/** Markdown in the form the server stores as HTML. */
export function richText(markdown: string): { readonly format: 'html'; readonly content: string } {
  return { format: 'html', content: markdownToHtml(markdown) }
}
