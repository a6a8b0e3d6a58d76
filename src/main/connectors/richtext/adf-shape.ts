import { type AdfDoc, isAdfDoc } from './adf'

/**
 * Whether a document is put together as its readers expect, all the way down: nodes and marks with a
 * type, texts that are texts, lists that are lists. What the types mean is not looked at. Follows any depth.
 */
export function isReadableAdf(value: unknown): value is AdfDoc {
  if (!isAdfDoc(value)) return false
  const open: unknown[] = [...value.content]
  for (let at = 0; at < open.length; at += 1) {
    const node = open[at]
    if (!isTyped(node)) return false
    const { text, content, marks } = node
    if (text !== undefined && typeof text !== 'string') return false
    if (content !== undefined && !Array.isArray(content)) return false
    if (marks !== undefined && !(Array.isArray(marks) && marks.every(isTyped))) return false
    for (const child of content ?? []) open.push(child)
  }
  return true
}

type Typed = {
  readonly type: string
  readonly text?: unknown
  readonly content?: unknown
  readonly marks?: unknown
}

function isTyped(value: unknown): value is Typed {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
  )
}
