import type { AdfNode } from './adf'
import { adfToMarkdown, type FromMarkup } from './adf-to-markdown'
import { Losses } from './losses'
import { wikiToAdf } from './wiki-to-adf'

type Nodes = readonly AdfNode[]

/**
 * Wiki text, as Jira Data Center and service desks store it, as Markdown; `change` has a look at what was
 * read before it is written.
 */
export function wikiToMarkdown(
  wiki: string,
  change: (nodes: Nodes) => Nodes = (nodes) => nodes,
): FromMarkup {
  const losses = new Losses()
  const read = adfToMarkdown({ type: 'doc', version: 1, content: change(wikiToAdf(wiki, losses)) })
  for (const name of read.losses) losses.add(name)
  return { markdown: read.markdown, losses: losses.names }
}
