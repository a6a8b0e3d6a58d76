import type { Definition, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { type AdfDoc, adfText } from './adf'
import { type Nesting, TaskIds } from './block-context'
import { blocksToAdf } from './blocks-to-adf'
import { nestsTooDeep } from './nesting-depth'

const syntax = gfm()
const tree = gfmFromMarkdown()

/**
 * One plain pass from Markdown to ADF; most callers want the settled form. A text that nests deeper
 * than anybody writes becomes a block of code, since the parser would run out of stack.
 */
export function parseMarkdown(markdown: string, nesting: Nesting = 'adf'): AdfDoc {
  if (nestsTooDeep(markdown)) return asCode(markdown)
  const root = fromMarkdown(markdown, { extensions: [syntax], mdastExtensions: [tree] })
  const context = { definitions: definitionsOf(root), taskIds: new TaskIds(), nesting }
  return { type: 'doc', version: 1, content: blocksToAdf(root.children, context) }
}

/** A text as a document of one block of code, which keeps every character. */
export function asCode(text: string): AdfDoc {
  return { type: 'doc', version: 1, content: [{ type: 'codeBlock', content: [adfText(text)] }] }
}

function definitionsOf(root: Root): ReadonlyMap<string, Definition> {
  const found = new Map<string, Definition>()
  const visit = (node: { readonly children?: unknown }) => {
    if (!Array.isArray(node.children)) return
    for (const child of node.children as (Definition | { type: string })[]) {
      if (child.type !== 'definition') visit(child as { children?: unknown })
      else if (!found.has((child as Definition).identifier)) {
        found.set((child as Definition).identifier, child as Definition)
      }
    }
  }
  visit(root)
  return found
}
