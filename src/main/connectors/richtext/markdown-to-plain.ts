import { normalTree } from './normal-tree'
import { plainToMarkdown } from './plain-to-markdown'
import { settleBy } from './settle'
import { writePlain } from './write-plain'

/**
 * Markdown as text for fields that know no formatting: lists, quotes, code and tables keep a shape
 * one can read, addresses of links stand behind their words, marks of emphasis are left out.
 */
export function markdownToPlain(markdown: string): string {
  return writePlain(normalTree(settlePlain(markdown)))
}

/**
 * The form of a Markdown text that comes back from a field of plain text: what
 * `plainToMarkdown(markdownToPlain(markdown))` answers.
 */
export const settlePlain = settleBy((text) => plainToMarkdown(writePlain(normalTree(text))))
