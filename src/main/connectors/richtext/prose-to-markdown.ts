import { ownValue } from '../../../shared/own-value'
import type { AdfNode } from './adf'

/** One mark alone, and what it is written with. */
const signs: Readonly<Record<string, string>> = { strong: '**', em: '*', strike: '~~' }

/**
 * A line without anything that any reader could take for markup: a dot may stand within a word but
 * for "www.", a colon and a hyphen where prose has them.
 */
const proseLine =
  /^[A-Za-z](?:[A-Za-z0-9 ,;()'"/%?]|(?<![Ww])\.(?=[A-Za-z0-9])|[.:](?= |$)|-(?=[A-Za-z0-9]))*$/
const awkward = / {2}| $|\/\/|\bwww\b/i
/** What may stand right before and right after a marked stretch. */
const before = /[ (]$/
const after = /^[ ,;.:)?]/
const edgedByLetters = /^[A-Za-z0-9](?:.*[A-Za-z0-9])?$/

/**
 * The Markdown of a paragraph that is prose, with stretches in bold, italics or struck out at most;
 * null for anything more. Gives letter for letter what the writer gives, which takes far longer because
 * it weighs each sign.
 */
export function proseToMarkdown(node: AdfNode): string | null {
  if (node.type !== 'paragraph') return null
  const content = node.content ?? []
  let written = ''
  let line = ''
  let from = 0
  for (let at = 0; at <= content.length; at += 1) {
    const child = content[at]
    if (child !== undefined && child.type !== 'hardBreak') {
      if (child.type !== 'text' || child.text === undefined) return null
      line += child.text
      continue
    }
    if (!proseLine.test(line) || awkward.test(line)) return null
    const words = writeLine(content, from, at)
    if (words === null) return null
    written = from === 0 ? words : `${written}\n${words}`
    line = ''
    from = at + 1
  }
  return written
}

function writeLine(content: readonly AdfNode[], from: number, to: number): string | null {
  let line = ''
  let marked = false
  for (let at = from; at < to; at += 1) {
    const { text = '', marks = [] } = content[at] as AdfNode
    if (marks.length === 0) {
      if (marked && !after.test(text)) return null
      line += text
      marked = false
      continue
    }
    const sign = marks.length === 1 ? ownValue(signs, marks[0]?.type ?? '') : undefined
    if (sign === undefined || marked || !edgedByLetters.test(text)) return null
    if (line !== '' && !before.test(line)) return null
    line += `${sign}${text}${sign}`
    marked = true
  }
  return line
}
