import { adfToMarkdown } from './adf-to-markdown'
import { parseMarkdown } from './parse-markdown'
import { isPlainMarkdown } from './plain-markdown'

const MOST_PASSES = 8
/** A text that swells from pass to pass would never come to rest, only fill the memory. */
const MOST_GROWTH = 4

/**
 * The form of a Markdown text that passing through ADF does not change any more. Only this form is
 * written, so what a server gives back for our text equals what we predicted.
 */
export function settle(markdown: string): string {
  if (isPlainMarkdown(markdown)) return markdown
  let text = markdown
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const next = adfToMarkdown(parseMarkdown(text)).markdown
    if (next === text) return text
    if (next.length > MOST_GROWTH * markdown.length + 1000) break
    text = next
  }
  // Nothing found so far ends here; should something, its words must survive even if its looks do not.
  const content = [{ type: 'text', text: markdown }]
  return adfToMarkdown({ type: 'doc', version: 1, content: [{ type: 'codeBlock', content }] })
    .markdown
}
