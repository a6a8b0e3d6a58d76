import type { BlockContent, Blockquote, ListItem } from 'mdast'
import { blocksToMdast } from './blocks-to-mdast'
import { Losses } from './losses'
import { parseMarkdown } from './parse-markdown'

/**
 * A Markdown text as the small set of blocks every format is written from: references are resolved,
 * raw HTML is text, pictures are links, and a line end is a line end in the text (in headings and
 * cells a `<br>` of type html).
 */
export function normalTree(markdown: string): readonly BlockContent[] {
  return blocksToMdast(parseMarkdown(markdown, 'free').content, new Losses())
}

/** The blocks in a quote or list item of a normal tree, where nothing is defined for elsewhere. */
export function blocksOf(node: Blockquote | ListItem): readonly BlockContent[] {
  return node.children.filter(
    (child): child is BlockContent =>
      child.type !== 'definition' && child.type !== 'footnoteDefinition',
  )
}
