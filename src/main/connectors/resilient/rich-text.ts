import { isJson, malformed, textOrNull } from '../answer/json-shape'
import type { FromMarkup } from '../richtext/adf-to-markdown'
import { htmlToMarkdown } from '../richtext/html-to-markdown'
import { markdownToHtml } from '../richtext/markdown-to-html'
import { plainToMarkdown } from '../richtext/plain-to-markdown'

/**
 * A long text of a record as Markdown, with what that could not carry; null when it says nothing: {format, content}, or the bare string older servers and other
 * output formats answer, which holds HTML. Throws `malformed` naming `what`.
 */
export function readRichText(value: unknown, what: string): FromMarkup | null {
  if (value === null) return null
  const { format, content } = isJson(value) ? value : { format: 'html', content: value }
  const text = content === null ? '' : textOrNull(content)
  if (text === null) throw malformed(what)
  const read =
    format === 'text' ? { markdown: plainToMarkdown(text), losses: [] } : htmlToMarkdown(text)
  // A picture alone leaves no words; what is missing is known all the same.
  return read.markdown === '' && read.losses.length === 0 ? null : read
}

/** Markdown in the form the server stores as HTML. */
export function richText(markdown: string): { readonly format: 'html'; readonly content: string } {
  return { format: 'html', content: markdownToHtml(markdown) }
}
