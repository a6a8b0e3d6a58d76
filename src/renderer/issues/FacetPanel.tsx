import { type KeyboardEvent, useRef } from 'react'
import type { FilterKey } from '../query/query'
import { Facet } from './Facet'
import styles from './Facets.module.css'
import type { FacetTallies } from './facet-count'
import { toggleFacets, useRows } from './rows-store'

const order: readonly FilterKey[] = [
  'sync',
  'severity',
  'status',
  'assignee',
  'connector',
  'ticket',
  'ticket-status',
  'has',
  'case',
  'case-status',
  'age',
  'direction',
  'error',
  'profile-in',
  'profile-out',
]

/**
 * What the list can be narrowed by, with live counts. One place of the Tab order: the arrow keys walk
 * in it.
 */
export function FacetPanel({ tallies }: { readonly tallies: FacetTallies }) {
  const panel = useRef<HTMLElement>(null)
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') {
      toggleFacets()
      document.querySelector<HTMLElement>('[role="grid"]')?.focus()
      event.preventDefault()
      return
    }
    const stops = [...(panel.current?.querySelectorAll<HTMLElement>('[data-stop]') ?? [])]
    const here = stops.findIndex((one) => one.matches(':focus'))
    const to = {
      ArrowDown: here + 1,
      ArrowUp: here - 1,
      Home: 0,
      End: stops.length - 1,
    }[event.key]
    const next = to === undefined ? undefined : stops[to]
    if (next === undefined || here < 0) return
    for (const stop of stops) stop.tabIndex = stop === next ? 0 : -1
    next.focus()
    event.preventDefault()
  }
  return (
    <section ref={panel} className={styles.panel} aria-label="Facets" onKeyDown={walk}>
      {order.map((key, at) => (
        <Facet key={key} facet={key} tally={tallies.get(key) ?? null} first={at === 0} />
      ))}
    </section>
  )
}

/** Moves the focus into the facets and opens them when they are closed. */
export function enterFacets(): void {
  if (!useRows.getState().facets) toggleFacets()
  // They exist once the page is drawn.
  setTimeout(() => document.querySelector<HTMLElement>('[data-stop][tabindex="0"]')?.focus())
}
