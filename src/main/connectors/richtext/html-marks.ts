import { ownValue } from '../../../shared/own-value'
import type { AdfMark } from './adf'
import { attribute, type HtmlElement } from './html-document'
import { isKeptTarget } from './link-target'
import type { Losses } from './losses'

const byTag: Readonly<Record<string, string>> = {
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  cite: 'em',
  dfn: 'em',
  var: 'em',
  s: 'strike',
  strike: 'strike',
  del: 'strike',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
  u: 'underline',
  ins: 'underline',
  sub: 'subsup',
  sup: 'subsup',
  mark: 'backgroundColor',
}

/** The marks text bears inside an element: those around it and the element's own. */
export function marksInside(
  element: HtmlElement,
  around: readonly AdfMark[],
  losses: Losses,
): readonly AdfMark[] {
  const marks = [...around]
  const add = (mark: AdfMark) => {
    if (!marks.some((present) => present.type === mark.type)) marks.push(mark)
  }
  const type = ownValue(byTag, element.tagName)
  if (type !== undefined) add({ type })
  if (element.tagName === 'a') linkMark(element, losses).forEach(add)
  if (element.tagName === 'font' && attribute(element, 'color') !== null) add({ type: 'textColor' })
  for (const styled of styleMarks(attribute(element, 'style') ?? '')) add({ type: styled })
  return marks
}

function linkMark(element: HtmlElement, losses: Losses): readonly AdfMark[] {
  const href = attribute(element, 'href')?.trim() ?? ''
  if (href === '') return []
  if (!isKeptTarget(href)) {
    losses.add('unsafe link')
    return []
  }
  const title = attribute(element, 'title')
  return [{ type: 'link', attrs: title ? { href, title } : { href } }]
}

/** Looks that editors write as style; sizes, margins and fonts say nothing and are not named. */
function styleMarks(style: string): readonly string[] {
  const found: string[] = []
  for (const declaration of style.slice(0, 2000).toLowerCase().split(';')) {
    const [property = '', value = ''] = declaration.split(':').map((part) => part.trim())
    if (property === 'font-weight' && /^(?:bold|bolder|[6-9]00)$/.test(value)) found.push('strong')
    if (property === 'font-style' && /^(?:italic|oblique)$/.test(value)) found.push('em')
    if (property.startsWith('text-decoration') && value.includes('line-through'))
      found.push('strike')
    if (property.startsWith('text-decoration') && value.includes('underline'))
      found.push('underline')
    if (property === 'color' && !/^(?:#000|#000000|black|inherit)$/.test(value))
      found.push('textColor')
  }
  return found
}
