import type { StorePort } from '../engine/ports/store'

const turns = new WeakMap<StorePort, Promise<unknown>>()

/**
 * One creation after another: those that give keys away take them from the same counter or have to
 * see each other's, and of many that race for it each round would let only one through.
 */
export function inTurn<T>(store: StorePort, create: () => Promise<T>): Promise<T> {
  const mine = (turns.get(store) ?? Promise.resolve()).then(create)
  turns.set(
    store,
    mine.catch(() => undefined),
  )
  return mine
}
