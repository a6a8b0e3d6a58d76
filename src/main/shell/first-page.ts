import { type FirstView, firstLooks } from '../../shared/domain/first-view'

/** Where the page finds the style sheet of the view it shows first. */
export const FIRST_STYLES = '/first-view.css'

const ROOT = '<div id="root"></div>'

/**
 * The page with a view of the window in front of the place the application draws in, which takes it
 * away once it has drawn. It cannot be used and is not there for a screen reader. Null when the view is
 * of another build or the page has no such place.
 */
export function pageWithView(html: string, view: FirstView): string | null {
  const { script, look, body } = view
  if (!html.includes(script) || !html.includes(ROOT)) return null
  const looks = firstLooks.map((name) => ` data-${name}="${look[name].replaceAll(/[^a-z]/g, '')}"`)
  const [head = '', rest = ''] = cut(html, '</head>')
  const [before, after] = cut(rest, ROOT)
  return [
    head.replace('<html', `<html${looks.join('')}`),
    `<link rel="stylesheet" href=".${FIRST_STYLES}" />`,
    before,
    `<div id="first-view" inert aria-hidden="true">${body}</div>`,
    after,
  ].join('')
}

/** The text in two, the second beginning with `mark`. */
function cut(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark)
  return [text.slice(0, at), text.slice(at)]
}
