import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import { whenIdle } from '../data/page-turns'

const loads: (() => Promise<unknown>)[] = []

/**
 * A part of the window that is not needed for the first rows: it is loaded once they are painted, or
 * when it is asked for sooner.
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
): LazyExoticComponent<ComponentType<P>> {
  loads.push(load)
  return lazy(async () => ({ default: await load() }))
}

/** Loads every such part, one whenever the page has nothing else to do. */
export async function loadParts(): Promise<void> {
  for (const load of loads) {
    await whenIdle()
    await load()
  }
}
