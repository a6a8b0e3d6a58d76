import { create } from 'zustand'
import { SECOND_MS, type UtcMs } from '../../shared/time'

type Clock = { readonly now: UtcMs; readonly offset: number }

/**
 * The application's present moment (UTC ms). It follows the clock of the main process, which tests
 * can turn, and not the browser's.
 */
export const useClock = create<Clock>(() => ({ now: Date.now(), offset: 0 }))

/** Adopts the main process's moment. */
export function setClock(now: UtcMs): void {
  useClock.setState({ now, offset: now - Date.now() })
}

/** Moves the clock on every second; answers the way to stop. */
export function startClock(): () => void {
  const timer = setInterval(() => {
    useClock.setState((clock) => ({ now: Date.now() + clock.offset }))
  }, SECOND_MS)
  return () => clearInterval(timer)
}
