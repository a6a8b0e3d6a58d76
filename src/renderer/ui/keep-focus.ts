type Held = {
  readonly element: HTMLElement
  /** Where it stands: each element around it, innermost first, with the place of what leads to it. */
  readonly path: readonly { readonly parent: Element; readonly index: number }[]
  /** The dialog it stands in. */
  readonly dialog: Element | null
  /** What had the focus before it went into this page or panel. */
  readonly from: Element | null
}

const stops = 'button, a[href], summary, [tabindex="0"]:not([role="separator"], [role="tabpanel"])'
const places = 'main, aside, [data-modal]'

// What the keyboard was on last, and what it was on last outside of any dialog.
let held: Held | null = null
let outside: Held | null = null

/**
 * Keeps the keyboard somewhere while the page changes. When what has the focus goes away or is switched
 * off, what stands in its place gets it; when a panel or page goes, the list, the tab or the heading of
 * what is left. Answers the way to stop.
 */
export function keepFocus(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let moved = false
  const look = () => {
    timer = undefined
    const still = held !== null && usable(held.element) !== null
    const unchanged = still && !moved
    moved = false
    // A dialog that closes gives the focus back itself.
    if (held === null || unchanged || held.dialog?.isConnected === false) return
    const now = document.activeElement
    if (now !== document.body && now !== held.element && now !== held.dialog) return
    if (still) held.element.focus()
    else focusInPlaceOf(held)
  }
  // Later, since whoever took it away may have a better place for the focus.
  const soon = () => {
    timer ??= setTimeout(look)
  }
  const observer = new MutationObserver((changes) => {
    // An element loses the focus also when it is put elsewhere, as a line of a list that is ordered anew.
    moved ||= changes.some(({ removedNodes }) =>
      [...removedNodes].some((node) => held !== null && node.contains(held.element)),
    )
    soon()
  })
  const watch = ({ target, relatedTarget }: FocusEvent) => {
    if (!(target instanceof HTMLElement)) return
    // A dialog takes the focus itself when what had it in there is gone.
    if (target === held?.dialog && usable(held.element) === null) return soon()
    observer.disconnect()
    held = holding(target, relatedTarget instanceof Element ? relatedTarget : null)
    if (held.dialog === null) outside = held
    // These change with each key; of the list it is enough to know when it is not there any more.
    if (target.closest('search') !== null || (held.dialog !== null && isTyped(target))) return
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

/** Gives the focus to what stands where it was last outside of any dialog, when that is gone. */
export function focusStandIn(): void {
  focusInPlaceOf(outside)
}

function focusInPlaceOf(gone: Held | null): void {
  const next = (gone === null ? null : successor(gone)) ?? entrance(document.body)
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
  const from = same ? (held?.from ?? null) : before
  return { element, path, dialog: element.closest('[data-modal]'), from }
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

function isTyped(element: HTMLElement): boolean {
  return element.matches('input, textarea')
}
