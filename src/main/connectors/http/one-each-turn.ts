import { setImmediate as nextTurn } from 'node:timers/promises'

/** Answers a queue: each caller goes on in a turn of the event loop of its own, first come first. */
export function oneEachTurn(): () => Promise<void> {
  let free = Promise.resolve()
  return () => {
    const mine = free
    free = mine.then(() => nextTurn())
    return mine
  }
}
