import type { Definition, PhrasingContent } from 'mdast'
import { type AdfMark, type AdfNode, adfText } from './adf'
import { isKeptTarget } from './link-target'

/** Link targets by normalised label, for references. */
export type Definitions = ReadonlyMap<string, Definition>

const hardBreak: AdfNode = { type: 'hardBreak' }

/** Markdown phrasing to ADF inline nodes. A line end inside a paragraph is kept as a line end. */
export function inlineToAdf(
  nodes: readonly PhrasingContent[],
  definitions: Definitions,
  marks: readonly AdfMark[] = [],
): AdfNode[] {
  return mergeText(nodes.flatMap((node) => one(node, definitions, marks)))
}

function one(
  node: PhrasingContent,
  definitions: Definitions,
  marks: readonly AdfMark[],
): readonly AdfNode[] {
  const below = (children: readonly PhrasingContent[], mark: AdfMark) =>
    inlineToAdf(children, definitions, withMark(marks, mark))
  switch (node.type) {
    case 'text':
      return lines(node.value, marks)
    case 'strong':
      return below(node.children, { type: 'strong' })
    case 'emphasis':
      return below(node.children, { type: 'em' })
    case 'delete':
      return below(node.children, { type: 'strike' })
    case 'inlineCode':
      return code(node.value, marks)
    case 'break':
      return [hardBreak]
    case 'link':
      return link(node.children, node.url, node.title, definitions, marks)
    case 'linkReference': {
      const target = definitions.get(node.identifier)
      return link(node.children, target?.url ?? '', target?.title, definitions, marks)
    }
    case 'image':
      return image(node.alt, node.url, marks)
    case 'imageReference':
      return image(node.alt, definitions.get(node.identifier)?.url ?? '', marks)
    case 'footnoteReference':
      return lines(`[^${node.label ?? node.identifier}]`, marks)
    case 'html':
      return /^<br\s*\/?>$/i.test(node.value) ? [hardBreak] : lines(node.value, marks)
    default:
      return []
  }
}

function lines(text: string, marks: readonly AdfMark[]): readonly AdfNode[] {
  return text.split(/\r\n|\r|\n/).flatMap((line, at) => {
    const piece = line === '' ? [] : [adfText(line, marks)]
    return at === 0 ? piece : [hardBreak, ...piece]
  })
}

/** ADF lets a code mark stand beside a link only. */
function code(text: string, marks: readonly AdfMark[]): readonly AdfNode[] {
  const links = marks.filter((mark) => mark.type === 'link')
  return text === '' ? [] : [adfText(text.replace(/[\r\n]+/g, ' '), [{ type: 'code' }, ...links])]
}

function link(
  children: readonly PhrasingContent[],
  url: string,
  title: string | null | undefined,
  definitions: Definitions,
  marks: readonly AdfMark[],
): readonly AdfNode[] {
  if (!isKeptTarget(url)) return inlineToAdf(children, definitions, marks)
  const attrs = { href: url, ...(title ? { title } : {}) }
  const linked = inlineToAdf(children, definitions, withMark(marks, { type: 'link', attrs }))
  return linked.length > 0 ? linked : lines(url, withMark(marks, { type: 'link', attrs }))
}

/** The upload API names no media id that a document could refer to, so an image becomes a link. */
function image(
  alt: string | null | undefined,
  url: string,
  marks: readonly AdfMark[],
): readonly AdfNode[] {
  const label = alt || url
  if (!isKeptTarget(url)) return lines(label, marks)
  return lines(label, withMark(marks, { type: 'link', attrs: { href: url } }))
}

function withMark(marks: readonly AdfMark[], mark: AdfMark): readonly AdfMark[] {
  return marks.some((present) => present.type === mark.type) ? marks : [...marks, mark]
}

function mergeText(nodes: readonly AdfNode[]): AdfNode[] {
  const merged: AdfNode[] = []
  for (const node of nodes) {
    const last = merged.at(-1)
    const alike = last?.type === 'text' && node.type === 'text' && sameMarks(last, node)
    if (alike) merged[merged.length - 1] = { ...last, text: `${last.text}${node.text}` }
    else merged.push(node)
  }
  return merged
}

function sameMarks(a: AdfNode, b: AdfNode): boolean {
  return JSON.stringify(a.marks ?? []) === JSON.stringify(b.marks ?? [])
}
