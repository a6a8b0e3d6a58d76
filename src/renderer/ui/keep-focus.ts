type Held = {
  readonly element: HTMLElement
  /** Where it stands: each element around it, innermost first, with the place of what leads to it. */
  readonly path: readonly { readonly parent: Element; readonly index: number }[]
  /** What had the focus before it went into this page or panel. */
  readonly from: Element | null
}

const stops = 'button, a[href], summary, [tabindex="0"]:not([role="separator"], [role="tabpanel"])'
const places = 'main, aside'

// What the keyboard was on last outside of any dialog.
let held: Held | null = null

/**
 * Keeps the keyboard somewhere while the page changes. When what has the focus goes away or is switched
 * off, what stands in its place gets it; when a panel or page goes, the list, the tab or the heading of
 * what is left. Answers the way to stop.
 */
export function keepFocus(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const observer = new MutationObserver(() => {
    // Later, since whoever took it away may have a better place for the focus.
    timer ??= setTimeout(() => {
      timer = undefined
      const now = document.activeElement
      if (held === null || usable(held.element) !== null) return
      if (now === document.body || now === held.element) focusStandIn()
    })
  })
  const watch = ({ target, relatedTarget }: FocusEvent) => {
    observer.disconnect()
    if (!(target instanceof HTMLElement) || target.closest('[data-modal]') !== null) return
    held = holding(target, relatedTarget instanceof Element ? relatedTarget : null)
    // Both change with each key; of the list it is enough to know when it is not there any more.
    if (target.closest('search') !== null) return
    if (target.role === 'grid') {
      if (target.parentElement !== null) observer.observe(target.parentElement, { childList: true })
      return
    }
    observer.observe(document.body, {
      ...{ childList: true, subtree: true },
      attributeFilter: ['disabled', 'hidden'],
    })
  }
  document.addEventListener('focusin', watch)
  return () => {
    document.removeEventListener('focusin', watch)
    observer.disconnect()
    clearTimeout(timer)
  }
}

/** Gives the focus to what stands where it was last, when that is gone. */
export function focusStandIn(): void {
  const next = (held === null ? null : successor(held)) ?? entrance(document.body)
  next?.focus({ preventScroll: next.role === 'grid' })
}

/** Where the keyboard begins in a page or panel: its list, its open tab, `from` or its heading. */
export function entrance(place: ParentNode, from: Element | null = null): HTMLElement | null {
  const of = (kind: string) => usable(place.querySelector(kind))
  const tab = '[role="tab"][aria-selected="true"]'
  return of('[role="grid"]') ?? of(tab) ?? usable(from) ?? of('h1[tabindex]')
}

function holding(element: HTMLElement, before: Element | null): Held {
  const path: { parent: Element; index: number }[] = []
  for (let one: Element = element; one.parentElement !== null; one = one.parentElement) {
    path.push({ parent: one.parentElement, index: [...one.parentElement.children].indexOf(one) })
  }
  const place = element.closest(places)
  const same = held !== null && place !== null && held.element.closest(places) === place
  return { element, path, from: same ? (held?.from ?? null) : before }
}

function successor({ path, from }: Held): HTMLElement | null {
  for (const { parent, index } of path) {
    if (!parent.isConnected) continue
    const place = parent.closest(places)
    if (place === null) return entrance(parent, from)
    if (place === parent) return entrance(parent) ?? firstStop([parent])
    const around = [...parent.children]
    const next = firstStop([...around.slice(index), ...around.slice(0, index).reverse()])
    if (next !== null) return next
  }
  return null
}

function firstStop(around: readonly Element[]): HTMLElement | null {
  for (const one of around) {
    for (const stop of [one, ...one.querySelectorAll(stops)]) {
      if (stop.matches(stops) && usable(stop) !== null) return usable(stop)
    }
  }
  return null
}

function usable(element: Element | null): HTMLElement | null {
  if (!(element instanceof HTMLElement) || element.matches(':disabled')) return null
  return element.checkVisibility({ visibilityProperty: true }) ? element : null
}
