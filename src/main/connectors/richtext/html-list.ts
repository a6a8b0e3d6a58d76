import type { AdfNode } from './adf'
import { attribute, type HtmlElement, type HtmlNode, isElement, isText } from './html-document'
import { listOrTasks } from './task-box'

const lists: ReadonlySet<string> = new Set(['ul', 'ol', 'menu', 'dir'])

/**
 * A list; one that stands beside the items instead of inside one belongs to the item before it.
 * `read` turns what an item holds into blocks.
 */
export function htmlList(
  element: HtmlElement,
  read: (nodes: readonly HtmlNode[]) => readonly AdfNode[],
): readonly AdfNode[] {
  const items: AdfNode[] = []
  for (const child of element.childNodes) {
    if (isText(child) ? child.value.trim() === '' : !isElement(child)) continue
    const content = read([child])
    const last = items.at(-1)
    if (isElement(child) && lists.has(child.tagName) && last !== undefined) {
      items[items.length - 1] = { ...last, content: [...(last.content ?? []), ...content] }
    } else items.push({ type: 'listItem', content })
  }
  if (items.length === 0) return []
  if (element.tagName !== 'ol') return [listOrTasks({ type: 'bulletList', content: items })]
  const start = Number.parseInt(attribute(element, 'start') ?? '1', 10)
  const order = start >= 0 && start < 1e9 ? start : 1
  return [{ type: 'orderedList', attrs: { order }, content: items }]
}
