import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'

const RESOLUTION_MS = 1

export type Watched<T> = { readonly result: T; readonly ms: number; readonly blockMs: number }

/** Runs work and answers how long it took and the longest time (ms) the event loop stood still. */
export async function watchLoop<T>(work: () => Promise<T>): Promise<Watched<T>> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delay.enable()
  // The first interval starts the measurement and counts for nothing.
  await sleep(5)
  delay.reset()
  const from = performance.now()
  const result = await work()
  const ms = performance.now() - from
  await sleep(2)
  delay.disable()
  return { result, ms, blockMs: Math.max(0, delay.max / 1e6 - RESOLUTION_MS) }
}

/** The longest block of a loop that has nothing to do: what this machine's other work costs it. */
export async function idleBlock(forMs: number): Promise<number> {
  return (await watchLoop(() => sleep(Math.min(Math.max(forMs, 50), 1_500)))).blockMs
}
