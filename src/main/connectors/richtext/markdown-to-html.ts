import { htmlToMarkdown } from './html-to-markdown'
import { normalTree } from './normal-tree'
import { settleBy } from './settle'
import { writeHtml } from './write-html'

/** Markdown as HTML of common elements without style, in the form `settleHtml` predicts. */
export function markdownToHtml(markdown: string): string {
  return writeHtml(normalTree(settleHtml(markdown)))
}

/**
 * The form of a Markdown text that comes back from a system that stores HTML: what
 * `htmlToMarkdown(markdownToHtml(markdown))` answers.
 */
export const settleHtml = settleBy((text) => htmlToMarkdown(writeHtml(normalTree(text))).markdown)
