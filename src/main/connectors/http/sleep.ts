import type { CancelSignal } from '../../../shared/cancel'
import { cancelled } from './cancelled'

/** Waits the given time (ms); rejects with `cancelled` when the signal fires first. */
export type Sleep = (ms: number, signal?: CancelSignal) => Promise<void>

/** The real thing, on the process's timers. */
export const sleepOnTimer: Sleep = (ms, signal) =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(cancelled())
    const stop = () => {
      clearTimeout(timer)
      reject(cancelled())
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })
