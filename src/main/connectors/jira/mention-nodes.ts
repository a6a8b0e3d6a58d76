import { type AdfNode, adfText, stringAttr } from '../richtext/adf'
import type { MentionMask } from './mention-mask'

/** People's own texts are nowhere near as deep; what lies deeper is left as it is. */
const DEEPEST = 60

/** Nodes with a mention for each word that stands for one. */
export function withMentions(
  nodes: readonly AdfNode[],
  mask: MentionMask,
  depth = 0,
): readonly AdfNode[] {
  if (depth > DEEPEST) return nodes
  return nodes.flatMap((node): readonly AdfNode[] => {
    if (node.text === undefined) return [below(node, (all) => withMentions(all, mask, depth + 1))]
    const parts = mask.parts(node.text)
    if (parts.every((part) => typeof part === 'string')) return [node]
    return parts.map((part) =>
      typeof part === 'string'
        ? { ...node, text: part }
        : { type: 'mention', attrs: { id: part.accountId, text: part.shown } },
    )
  })
}

/**
 * Nodes with a word in place of each mention that reads here as it was typed; a mention without room
 * around it stays, since what touches it would be taken for a part of the address.
 */
export function withoutMentions(
  nodes: readonly AdfNode[],
  mask: MentionMask,
  depth = 0,
): readonly AdfNode[] {
  if (depth > DEEPEST) return nodes
  return nodes.map((node, at) => {
    if (node.type !== 'mention') return below(node, (all) => withoutMentions(all, mask, depth + 1))
    if (!mayStand(nodes[at - 1], nodes[at + 1])) return node
    const word = mask.hide(stringAttr(node, 'id').replace(/^~/, ''))
    return word === null ? node : adfText(word)
  })
}

function mayStand(before: AdfNode | undefined, after: AdfNode | undefined): boolean {
  const ends = /(?:^|[\s(])$/.test(edgeOf(before).slice(-1))
  return ends && !/^(?:[\w@+-]|\.\w)/.test(edgeOf(after))
}

function edgeOf(node: AdfNode | undefined): string {
  if (node === undefined || node.type === 'hardBreak') return ''
  return node.text ?? 'x'
}

function below(node: AdfNode, change: (nodes: readonly AdfNode[]) => readonly AdfNode[]): AdfNode {
  return node.content === undefined ? node : { ...node, content: change(node.content) }
}
