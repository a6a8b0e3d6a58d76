import type { AdfNode } from './adf'
import { listOrTasks } from './task-box'

/** An item of a wiki list: its marks, one a level, outermost first, and what it holds. */
export type WikiItem = { readonly marks: string; readonly content: readonly AdfNode[] }

/** Items in their order as lists in lists; a level left out belongs to the one above it. */
export function wikiLists(items: readonly WikiItem[], depth = 0): readonly AdfNode[] {
  const lists: { readonly mark: string; readonly items: AdfNode[] }[] = []
  for (let at = 0; at < items.length; ) {
    const item = items[at]
    const mark = item?.marks.charAt(depth) ?? ''
    let end = at + 1
    while (end < items.length && (items[end]?.marks.length ?? 0) > depth + 1) end += 1
    const deeper = item !== undefined && item.marks.length > depth + 1
    const own = item === undefined || deeper ? [] : item.content
    const below = wikiLists(items.slice(deeper ? at : at + 1, end), depth + 1)
    const made = { type: 'listItem', content: [...own, ...below] }
    const last = lists.at(-1)
    if (last !== undefined && (last.mark === '#') === (mark === '#')) last.items.push(made)
    else lists.push({ mark, items: [made] })
    at = end
  }
  return lists.map(({ mark, items: content }) =>
    mark === '#'
      ? { type: 'orderedList', attrs: { order: 1 }, content }
      : listOrTasks({ type: 'bulletList', content }),
  )
}
