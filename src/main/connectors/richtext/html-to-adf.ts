import { type AdfMark, type AdfNode, adfText } from './adf'
import { BlockRun } from './block-run'
import {
  attribute,
  type HtmlElement,
  type HtmlNode,
  isElement,
  isText,
  textBelow,
} from './html-document'
import { lineElements, lostElements, unseenElements } from './html-elements'
import { htmlList } from './html-list'
import { marksInside } from './html-marks'
import { htmlTable } from './html-table'
import { isKeptTarget } from './link-target'
import type { Losses } from './losses'
import { DEEPEST_NESTING } from './nesting-depth'
import { BOX } from './task-box'

/** Where in the tree the reader is, and what the text there bears. */
export type HtmlPlace = {
  readonly losses: Losses
  readonly marks: readonly AdfMark[]
  readonly depth: number
}

/** HTML nodes as ADF blocks, as loosely nested as they come. */
export function htmlToAdf(nodes: readonly HtmlNode[], place: HtmlPlace): readonly AdfNode[] {
  const run = new BlockRun()
  for (const node of nodes) add(node, place, run)
  return run.blocks()
}

function add(node: HtmlNode, place: HtmlPlace, run: BlockRun): void {
  if (isText(node)) run.add(adfText(node.value.replace(/[ \t\r\n\f]+/g, ' '), place.marks))
  if (!isElement(node)) return
  if (place.depth >= DEEPEST_NESTING) {
    place.losses.add('deep nesting')
    run.add(adfText(textBelow(node).replace(/[ \t\r\n\f]+/g, ' '), place.marks))
    return
  }
  const inside = {
    ...place,
    depth: place.depth + 1,
    marks: marksInside(node, place.marks, place.losses),
  }
  const block = blockFor(node, inside)
  if (block !== null) run.addBlocks(block)
  else if (!unseenElements.has(node.tagName)) addInline(node, inside, run)
  else if (node.tagName === 'script') place.losses.add('script')
}

/** The blocks an element stands for; null when it belongs to a line of text. */
function blockFor(element: HtmlElement, place: HtmlPlace): readonly AdfNode[] | null {
  const name = element.tagName
  if (/^h[1-6]$/.test(name)) return heading(Number(name.slice(1)), element, place)
  switch (name) {
    case 'pre':
    case 'listing':
    case 'xmp':
      return [code(element)]
    case 'blockquote':
      return [{ type: 'blockquote', content: htmlToAdf(element.childNodes, place) }]
    case 'ul':
    case 'ol':
    case 'menu':
    case 'dir':
      return htmlList(element, (nodes) => htmlToAdf(nodes, place))
    case 'table':
      return htmlTable(element, (nodes) => htmlToAdf(nodes, place))
    case 'hr':
      return [{ type: 'rule' }]
    case 'summary':
      return htmlToAdf(element.childNodes, withMark(place, 'strong'))
    case 'details':
      place.losses.add('expand')
      return htmlToAdf(element.childNodes, place)
    case 'p':
      return htmlToAdf(element.childNodes, place)
    default:
      return null
  }
}

function addInline(element: HtmlElement, place: HtmlPlace, run: BlockRun): void {
  const single = inlineNode(element, place)
  if (single !== null) {
    run.add(single)
    return
  }
  const name = element.tagName
  if (lostElements.has(name)) place.losses.add(name)
  const lines = lineElements.has(name) || name === 'dt'
  const inside = name === 'dt' ? withMark(place, 'strong') : place
  if (lines) run.endLine()
  if (name === 'q') run.add(adfText('“', place.marks))
  for (const child of element.childNodes) add(child, inside, run)
  if (name === 'q') run.add(adfText('”', place.marks))
  if (lines) run.endLine()
}

/** What stands for an element that holds nothing itself; null for those that do. */
function inlineNode(element: HtmlElement, place: HtmlPlace): AdfNode | null {
  if (element.tagName === 'br') return { type: 'hardBreak' }
  if (element.tagName === 'img') return picture(element, place)
  if (element.tagName !== 'input' || attribute(element, 'type') !== 'checkbox') return null
  return adfText(`${attribute(element, 'checked') === null ? BOX.open : BOX.done} `)
}

/** A heading holds one run of text; what stands in it as blocks follows line by line. */
function heading(level: number, element: HtmlElement, place: HtmlPlace): readonly AdfNode[] {
  const blocks = htmlToAdf(element.childNodes, place)
  if (blocks.some((block) => block.type !== 'paragraph')) return blocks
  const content = blocks.flatMap((block, at): readonly AdfNode[] => [
    ...(at === 0 ? [] : [{ type: 'hardBreak' }]),
    ...(block.content ?? []),
  ])
  return [{ type: 'heading', attrs: { level }, content }]
}

function code(element: HtmlElement): AdfNode {
  const inner = element.childNodes.find(isElement)
  const named = [element, ...(inner === undefined ? [] : [inner])].flatMap((each) => [
    /(?:^|\s)(?:language|lang)-([\w+#.-]{1,40})/.exec(attribute(each, 'class') ?? '')?.[1],
    attribute(each, 'data-language') ?? undefined,
  ])
  const language = named.find((name) => name !== undefined)
  const text = textBelow(element).replaceAll('\u00a0', ' ').replace(/\n$/, '')
  return {
    type: 'codeBlock',
    ...(language === undefined ? {} : { attrs: { language } }),
    content: [adfText(text)],
  }
}

/** A picture as ADF names one outside its own store; one inside the text itself has no address. */
function picture(element: HtmlElement, { marks, losses }: HtmlPlace): AdfNode {
  const alt = attribute(element, 'alt')?.replace(/\s+/g, ' ').trim() ?? ''
  const url = attribute(element, 'src')?.trim() ?? ''
  if (/^https?:/i.test(url) && isKeptTarget(url)) return { type: 'media', attrs: { alt, url } }
  losses.add('media')
  return alt === '' ? adfText(' ') : adfText(`(picture: ${alt})`, marks)
}

function withMark(place: HtmlPlace, type: string): HtmlPlace {
  if (place.marks.some((mark) => mark.type === type)) return place
  return { ...place, marks: [...place.marks, { type }] }
}
