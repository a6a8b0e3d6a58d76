import { type AdfNode, adfParagraph, adfText, stringAttr } from './adf'
import type { Losses } from './losses'
import { DEEPEST_NESTING } from './nesting-depth'

/** The same blocks; what nests deeper than is followed becomes its text, since readers would run out of stack. */
export function shallowAdf(content: readonly AdfNode[], losses: Losses): readonly AdfNode[] {
  if (!nestsDeeper(content)) return content
  losses.add('deep nesting')
  return cut(content, DEEPEST_NESTING)
}

function nestsDeeper(content: readonly AdfNode[]): boolean {
  const open = content.map((node) => ({ node, depth: 1 }))
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const depth = next.depth + 1
    if (depth > DEEPEST_NESTING) return true
    for (const node of next.node.content ?? []) open.push({ node, depth })
  }
  return false
}

function cut(content: readonly AdfNode[], left: number): readonly AdfNode[] {
  return content.map((node) => {
    if (node.content === undefined) return node
    if (left > 1) return { ...node, content: cut(node.content, left - 1) }
    return adfParagraph([adfText(textBelow(node))])
  })
}

function textBelow(node: AdfNode): string {
  const words: string[] = []
  const open: AdfNode[] = [node]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const own = next.text ?? stringAttr(next, 'text')
    if (own !== '') words.push(own)
    for (const child of (next.content ?? []).toReversed()) open.push(child)
  }
  return words.join(' ')
}
