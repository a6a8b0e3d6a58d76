import type { AdfDoc } from './adf'
import { parseMarkdown } from './parse-markdown'
import { settle } from './settle'

/** Markdown as an ADF document, in the form that survives the way back unchanged. */
export function markdownToAdf(markdown: string): AdfDoc {
  return parseMarkdown(settle(markdown))
}
