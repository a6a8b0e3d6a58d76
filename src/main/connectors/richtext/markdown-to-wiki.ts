import { normalTree } from './normal-tree'
import { settleBy } from './settle'
import { wikiToMarkdown } from './wiki-to-markdown'
import { writeWiki } from './write-wiki'

/** Markdown as wiki text for Jira Data Center and service desks, in the form `settleWiki` predicts. */
export function markdownToWiki(markdown: string): string {
  return writeWiki(normalTree(settleWiki(markdown)))
}

/**
 * The form of a Markdown text that comes back from a system that stores wiki text: what
 * `wikiToMarkdown(markdownToWiki(markdown))` answers.
 */
export const settleWiki = settleBy((text) => wikiToMarkdown(writeWiki(normalTree(text))).markdown)
