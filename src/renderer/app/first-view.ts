import { flushSync } from 'react-dom'
import { create } from 'zustand'
import { type FirstView, firstLooks, MAX_FIRST_VIEW } from '../../shared/domain/first-view'
import { call } from '../data/call'
import { useSettings } from '../data/settings'
import { ownIssue } from '../issue/own-window'
import { forgetPlace } from '../issues/IssueGrid'
import { storeLookNow } from '../issues/look-store'
import { clearMarks } from '../issues/marked'
import { showStart, useRows } from '../issues/rows-store'
import { useNavigation } from './navigation'

/** Grows when the frame of the window has to be drawn anew from nothing. */
export const useDrawings = create<{ readonly count: number }>(() => ({ count: 0 }))

/** Puts the window as a start shows it, and gives main what it looks like then. */
export async function keepFirstView(): Promise<void> {
  await storeLookNow()
  const { settings } = useSettings.getState()
  const { index, error } = useRows.getState()
  const hasList = index !== null && error === null && settings?.firstStart != null
  await call('app.keepFirstView', { view: hasList && ownIssue === null ? drawStart() : null })
}

function drawStart(): FirstView | null {
  forgetPlace()
  flushSync(() => {
    useNavigation.setState(useNavigation.getInitialState())
    clearMarks()
    showStart()
    useDrawings.setState(({ count }) => ({ count: count + 1 }))
  })
  const frame = document.querySelector('[data-frame]')
  const script = document.querySelector('script[type="module"]')?.getAttribute('src')
  if (frame === null || script == null) return null
  const { body, styles } = withoutStyles(frame)
  if (body.length > MAX_FIRST_VIEW || styles.length > MAX_FIRST_VIEW) return null
  const { dataset } = document.documentElement
  const look = Object.fromEntries(firstLooks.map((name) => [name, dataset[name] ?? '']))
  return { script, look: look as FirstView['look'], body, styles }
}

const ROW = '[role="row"][data-position]'

/** What nobody sees of an element that cannot be used; no style asks for it. */
const unseen = [
  ...['id', 'title', 'tabindex', 'xmlns', 'aria-label', 'aria-hidden', 'aria-haspopup'],
  ...['aria-rowindex', 'aria-rowcount', 'aria-colcount', 'data-base-ui-tooltip-trigger'],
]

/**
 * The element as HTML, without rows below the window and what it says of the present moment; its inline
 * styles as a sheet.
 */
function withoutStyles(element: Element): { readonly body: string; readonly styles: string } {
  const copy = element.cloneNode(true)
  if (!(copy instanceof Element)) return { body: '', styles: '' }
  const below = [...element.querySelectorAll(ROW)].map(
    (row) => row.getBoundingClientRect().top > window.innerHeight,
  )
  for (const [at, row] of copy.querySelectorAll(ROW).entries()) if (below[at]) row.remove()
  for (const time of copy.querySelectorAll('time, [data-now]')) time.replaceChildren()
  for (const told of copy.querySelectorAll('.visually-hidden')) told.remove()
  for (const one of copy.querySelectorAll('*')) for (const name of unseen) one.removeAttribute(name)
  const rules = new Map<string, number>()
  for (const styled of [copy, ...copy.querySelectorAll('[style]')]) {
    const text = styled.getAttribute('style')
    if (text === null) continue
    const rule = rules.get(text) ?? rules.size
    rules.set(text, rule)
    styled.removeAttribute('style')
    styled.setAttribute('data-style', String(rule))
  }
  const styles = [...rules].map(([text, rule]) => `#first-view [data-style="${rule}"]{${text}}`)
  return { body: copy.outerHTML, styles: styles.join('\n') }
}

/** Takes the view of the last time away: the window has drawn itself. */
export function dropFirstView(): void {
  const view = document.getElementById('first-view')
  if (view === null) return
  view.remove()
  performance.mark('first view replaced')
}
