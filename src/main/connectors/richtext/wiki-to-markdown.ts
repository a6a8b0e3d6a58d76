import { adfToMarkdown, type FromMarkup } from './adf-to-markdown'
import { Losses } from './losses'
import { wikiToAdf } from './wiki-to-adf'

/** Wiki text, as Jira Data Center and service desks store it, as Markdown. */
export function wikiToMarkdown(wiki: string): FromMarkup {
  const losses = new Losses()
  const read = adfToMarkdown({ type: 'doc', version: 1, content: wikiToAdf(wiki, losses) })
  for (const name of read.losses) losses.add(name)
  return { markdown: read.markdown, losses: losses.names }
}
