import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parseFragment } from 'parse5'
import { unseenElements } from './html-elements'

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode
export type HtmlElement = DefaultTreeAdapterTypes.Element

/** Longest text (characters) that is parsed; the longest field of any system we know holds less. */
const LONGEST_HTML = 1_000_000

/**
 * The nodes of a piece of HTML as browsers read it; null when it is too long, or made to swell: left
 * open in great number, marks of style are repeated in every following paragraph by the rules of HTML.
 */
export function parseHtml(text: string): readonly HtmlNode[] | null {
  if (text.length > LONGEST_HTML) return null
  let left = text.length + 1000
  const counting: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    createElement: (...given) => {
      left -= 1
      if (left < 0) throw new SwollenError()
      return defaultTreeAdapter.createElement(...given)
    },
  }
  try {
    return parseFragment(text, { treeAdapter: counting }).childNodes
  } catch (thrown) {
    if (thrown instanceof SwollenError) return null
    throw thrown
  }
}

class SwollenError extends Error {}

export function isElement(node: HtmlNode): node is HtmlElement {
  return defaultTreeAdapter.isElementNode(node)
}

export function isText(node: HtmlNode): node is DefaultTreeAdapterTypes.TextNode {
  return defaultTreeAdapter.isTextNode(node)
}

/** The value of an attribute, or null. */
export function attribute(element: HtmlElement, name: string): string | null {
  return element.attrs.find((attr) => attr.name === name)?.value ?? null
}

/** The text below a node, line ends for `br`, gathered without recursion. */
export function textBelow(node: HtmlNode): string {
  const parts: string[] = []
  const open: HtmlNode[] = [node]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (isText(next)) parts.push(next.value)
    else if (isElement(next)) {
      if (next.tagName === 'br') parts.push('\n')
      for (let at = next.childNodes.length - 1; at >= 0; at -= 1) {
        const child = next.childNodes[at]
        if (child !== undefined && !unseenElements.has(next.tagName)) open.push(child)
      }
    }
  }
  return parts.join('')
}
