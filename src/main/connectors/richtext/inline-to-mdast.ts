import type { Link, PhrasingContent } from 'mdast'
import { type AdfMark, type AdfNode, plainText, stringAttr } from './adf'
import { isKeptTarget, splitBareTargets } from './link-target'
import type { Losses } from './losses'

/** How a line end is written where the text stands: as itself, or as a tag where lines cannot end. */
export type LineEnds = 'newline' | 'tag'

type Wrap = 'link' | 'strong' | 'em' | 'strike'
type Piece = {
  readonly text: string
  readonly code: boolean
  readonly wraps: ReadonlyMap<Wrap, AdfMark>
}

const wrapOrder: readonly Wrap[] = ['link', 'strong', 'em', 'strike']

/** ADF inline nodes to Markdown phrasing, line by line; line ends are the caller's to write. */
export function inlineToLines(nodes: readonly AdfNode[], losses: Losses): PhrasingContent[][] {
  const lines: Piece[][] = [[]]
  for (const piece of nodes.flatMap((node) => pieces(node, losses))) {
    piece.text.split(/\r\n|\r|\n/).forEach((text, at) => {
      if (at > 0) lines.push([])
      if (text !== '') lines.at(-1)?.push({ ...piece, text })
    })
  }
  return lines.map((line) => nest(trimLine(merged(line))))
}

/** The same with line ends in place. */
export function inlineToMdast(
  nodes: readonly AdfNode[],
  losses: Losses,
  lineEnds: LineEnds,
): PhrasingContent[] {
  const end: PhrasingContent =
    lineEnds === 'tag' ? { type: 'html', value: '<br>' } : { type: 'text', value: '\n' }
  const lines = inlineToLines(nodes, losses)
  const first = lines.findIndex((line) => line.length > 0)
  const last = lines.findLastIndex((line) => line.length > 0)
  return lines
    .slice(Math.max(0, first), last + 1)
    .flatMap((line, at) => (at === 0 ? line : [end, ...line]))
}

function pieces(node: AdfNode, losses: Losses): readonly Piece[] {
  switch (node.type) {
    case 'text':
      return [textPiece(node, losses)]
    case 'hardBreak':
      return [plain('\n')]
    case 'mention':
      losses.add('mention')
      return [plain(stringAttr(node, 'text') || `@${stringAttr(node, 'id')}`)]
    case 'emoji':
      return [plain(stringAttr(node, 'text') || stringAttr(node, 'shortName'))]
    case 'status':
      losses.add('status')
      return [plain(stringAttr(node, 'text'))]
    case 'date':
      losses.add('date')
      return [plain(day(stringAttr(node, 'timestamp')))]
    case 'inlineCard':
    case 'blockCard':
    case 'embedCard':
      return [linkPiece(stringAttr(node, 'url'), stringAttr(node, 'url'))]
    case 'media':
    case 'mediaInline':
      losses.add('media')
      return [mediaPiece(node)]
    default:
      losses.add(node.type)
      return [plain(plainText(node) || `[${node.type}]`)]
  }
}

function plain(text: string): Piece {
  return { text, code: false, wraps: new Map() }
}

function textPiece(node: AdfNode, losses: Losses): Piece {
  const wraps = new Map<Wrap, AdfMark>()
  let code = false
  for (const mark of node.marks ?? []) {
    if (mark.type === 'code') code = true
    else if (mark.type === 'link') {
      if (isKeptTarget(stringAttr(mark, 'href'))) wraps.set('link', mark)
    } else if ((wrapOrder as readonly string[]).includes(mark.type)) {
      wraps.set(mark.type as Wrap, mark)
    } else losses.add(mark.type)
  }
  if (code) for (const wrap of ['strong', 'em', 'strike'] as const) wraps.delete(wrap)
  return { text: node.text ?? '', code, wraps }
}

function linkPiece(text: string, href: string): Piece {
  if (!isKeptTarget(href)) return plain(text)
  return { text, code: false, wraps: new Map([['link', { type: 'link', attrs: { href } }]]) }
}

function mediaPiece(node: AdfNode): Piece {
  const name = stringAttr(node, 'alt') || stringAttr(node, '__fileName')
  const url = stringAttr(node, 'url')
  return url === ''
    ? plain(`(attachment${name === '' ? '' : `: ${name}`})`)
    : linkPiece(name || url, url)
}

/** The day of an ADF date (ms since 1970 as text, midnight UTC). */
function day(timestamp: string): string {
  const at = new Date(Number(timestamp))
  return timestamp === '' || Number.isNaN(at.getTime()) ? timestamp : at.toISOString().slice(0, 10)
}

/** Neighbours that look alike are one piece: two stretches of code side by side would run together. */
function merged(line: readonly Piece[]): readonly Piece[] {
  const all: Piece[] = []
  for (const piece of line) {
    const last = all.at(-1)
    if (last !== undefined && looks(last) === looks(piece)) {
      all[all.length - 1] = { ...last, text: last.text + piece.text }
    } else all.push(piece)
  }
  return all
}

function looks(piece: Piece): string {
  const marks = wrapOrder.map((wrap) => piece.wraps.get(wrap)).filter((mark) => mark !== undefined)
  return JSON.stringify([piece.code, marks])
}

/** Markdown cannot keep blanks at the ends of a line. */
function trimLine(line: readonly Piece[]): readonly Piece[] {
  const trimmed = [...line]
  for (let first = trimmed[0]; first !== undefined && !first.code; first = trimmed[0]) {
    const text = first.text.replace(/^[ \t]+/, '')
    trimmed[0] = { ...first, text }
    if (text !== '') break
    trimmed.shift()
  }
  for (let last = trimmed.at(-1); last !== undefined && !last.code; last = trimmed.at(-1)) {
    const text = last.text.replace(/[ \t]+$/, '')
    trimmed[trimmed.length - 1] = { ...last, text }
    if (text !== '') break
    trimmed.pop()
  }
  return trimmed
}

/** `linked`: the words stand inside a link, which cannot hold another one. */
function nest(line: readonly Piece[], linked = false): PhrasingContent[] {
  const nested: PhrasingContent[] = []
  for (let at = 0; at < line.length; ) {
    const piece = line[at] as Piece
    const wrap = longestWrap(line, at)
    if (wrap === null) {
      nested.push(...leaf(piece, linked))
      at += 1
      continue
    }
    const run = line.slice(at, runEnd(line, at, wrap))
    at += run.length
    const mark = piece.wraps.get(wrap) as AdfMark
    const inner = run.map((member) => without(member, wrap))
    nested.push(...(wrap === 'link' ? [link(mark, inner)] : marked(wrap, inner, linked)))
  }
  return nested
}

function leaf(piece: Piece, linked: boolean): readonly PhrasingContent[] {
  if (piece.code) return [{ type: 'inlineCode', value: piece.text }]
  if (linked) return [{ type: 'text', value: piece.text }]
  return splitBareTargets(piece.text).map(({ text, url }) =>
    url === null
      ? { type: 'text', value: text }
      : { type: 'link', url, children: [{ type: 'text', value: text }] },
  )
}

function link(mark: AdfMark, run: readonly Piece[]): Link {
  const title = stringAttr(mark, 'title') || null
  return { type: 'link', url: stringAttr(mark, 'href'), title, children: nest(run, true) }
}

/** A marker beside a blank is not read as one, so blanks move out of the marked run. */
function marked(
  wrap: Exclude<Wrap, 'link'>,
  run: readonly Piece[],
  linked: boolean,
): readonly PhrasingContent[] {
  const inner = trimLine(run)
  const all = run.map((piece) => piece.text).join('')
  if (inner.length === 0) return [{ type: 'text', value: all }]
  const lead = run[0]?.code ? '' : (/^[ \t]*/.exec(all)?.[0] ?? '')
  const trail = run.at(-1)?.code ? '' : (/[ \t]*$/.exec(all)?.[0] ?? '')
  const type = ({ strong: 'strong', em: 'emphasis', strike: 'delete' } as const)[wrap]
  return [
    ...(lead === '' ? [] : [{ type: 'text', value: lead } as const]),
    { type, children: nest(inner, linked) },
    ...(trail === '' ? [] : [{ type: 'text', value: trail } as const]),
  ]
}

function longestWrap(line: readonly Piece[], at: number): Wrap | null {
  let best: Wrap | null = null
  let reach = at
  for (const wrap of wrapOrder) {
    const end = runEnd(line, at, wrap)
    if (end > reach) {
      best = wrap
      reach = end
    }
  }
  return best
}

function runEnd(line: readonly Piece[], at: number, wrap: Wrap): number {
  const mark = JSON.stringify(line[at]?.wraps.get(wrap)?.attrs ?? null)
  let end = at
  while (line[end]?.wraps.has(wrap)) {
    if (JSON.stringify(line[end]?.wraps.get(wrap)?.attrs ?? null) !== mark) break
    end += 1
  }
  return end
}

function without(piece: Piece, wrap: Wrap): Piece {
  const wraps = new Map(piece.wraps)
  wraps.delete(wrap)
  return { ...piece, wraps }
}
