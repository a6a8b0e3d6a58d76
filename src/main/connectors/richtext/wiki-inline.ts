import { type AdfMark, type AdfNode, adfText } from './adf'
import { isKeptTarget } from './link-target'
import type { Losses } from './losses'
import { wikiMarks } from './wiki-marks'
import { unescaped, type WikiToken, wikiTokens } from './wiki-tokens'

/** Wiki text within a block as ADF inline nodes. */
export function wikiInline(
  text: string,
  losses: Losses,
  around: readonly AdfMark[] = [],
): readonly AdfNode[] {
  const tokens = wikiTokens(text)
  const roles = markRoles(tokens)
  const open: string[] = []
  return tokens.flatMap((token, at): readonly AdfNode[] => {
    const role = roles.get(at)
    if (token.kind === 'mark' && role !== undefined) {
      if (role === 'open') open.push(token.mark)
      else open.splice(open.lastIndexOf(token.mark), 1)
      return []
    }
    return nodes(token, [...around, ...marksOf(open)], losses)
  })
}

function nodes(token: WikiToken, marks: readonly AdfMark[], losses: Losses): readonly AdfNode[] {
  switch (token.kind) {
    case 'break':
      return [{ type: 'hardBreak' }]
    case 'colour':
      losses.add('textColor')
      return []
    case 'code':
      return [adfText(token.text, [{ type: 'code' }, ...marks.filter(isLink)])]
    case 'picture':
      return [picture(token.text)]
    case 'link':
      return link(token.words, token.target, marks, losses)
    default:
      return token.text === '' ? [] : [adfText(token.text, marks)]
  }
}

/** A name alone is a file of the ticket, whose address is not known here. */
function picture(name: string): AdfNode {
  const attrs = /^https?:\/\//i.test(name) ? { url: name } : { alt: name }
  return { type: 'media', attrs }
}

function link(
  words: string,
  target: string,
  marks: readonly AdfMark[],
  losses: Losses,
): readonly AdfNode[] {
  const alone = words === target
  if (target.startsWith('~')) return [mention(target.slice(1), alone ? '' : unescaped(words))]
  if (alone && target.startsWith('^')) return [{ type: 'media', attrs: { alt: target.slice(1) } }]
  const known = /^(?:[a-z][a-z0-9+.-]*:|\/|www\.)/i.test(target)
  // In brackets but no address: plain words, as in "[ERROR] disk full" or "[yes|no]".
  if (alone && !known) return [adfText(`[${unescaped(words)}]`, marks)]
  if (!known && !target.startsWith('#')) return [adfText(`[${unescaped(words)}|${target}]`, marks)]
  const inside = (own: readonly AdfMark[]) =>
    alone ? [adfText(target, own)] : wikiInline(words, losses, own)
  if (!known || !isKeptTarget(target)) {
    losses.add(known ? 'unsafe link' : 'link inside the text')
    return inside(marks)
  }
  const href = /^www\./i.test(target) ? `http://${target}` : target
  return inside([...marks.filter((mark) => !isLink(mark)), { type: 'link', attrs: { href } }])
}

function mention(user: string, words: string): AdfNode {
  const id = user.startsWith('accountid:') ? user.slice('accountid:'.length) : `~${user}`
  return { type: 'mention', attrs: { id, text: words || `@${user}` } }
}

/** Which marking tokens pair up: each closing one with the nearest open one of its kind in its line. */
function markRoles(tokens: readonly WikiToken[]): ReadonlyMap<number, 'open' | 'close'> {
  const roles = new Map<number, 'open' | 'close'>()
  let open: number[] = []
  const waiting = new Map<string, number[]>()
  tokens.forEach((token, at) => {
    if (token.kind === 'break') {
      open = []
      waiting.clear()
    }
    if (token.kind !== 'mark') return
    const partners = waiting.get(token.mark) ?? []
    const partner = partners.at(-1)
    if (token.closes && partner !== undefined && partner < at - 1) {
      roles.set(partner, 'open')
      roles.set(at, 'close')
      // What was opened after the partner and not closed before now marks nothing.
      for (let last = open.pop(); last !== undefined; last = open.pop()) {
        const other = tokens[last]
        if (other?.kind === 'mark') waiting.get(other.mark)?.pop()
        if (last === partner) break
      }
    } else if (token.opens) {
      open.push(at)
      partners.push(at)
      waiting.set(token.mark, partners)
    }
  })
  return roles
}

function marksOf(open: readonly string[]): readonly AdfMark[] {
  return [...new Set(open.map((mark) => wikiMarks[mark] ?? ''))].map((type) => ({ type }))
}

function isLink({ type }: AdfMark): boolean {
  return type === 'link'
}
