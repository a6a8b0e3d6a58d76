import type { Traffic } from './ipc/register'
import type { TimePorts } from './system-time'
import { turnableTime } from './test-clock'

/** What an end-to-end test finds in the main process as `globalThis.__lockstepTest`. */
export type TestHooks = {
  /** Turns the application's clock forward (ms) and fires the timers on the way. */
  readonly advance: (ms: number) => Promise<void>
  /** Present moment by the application's clock (UTC ms). */
  readonly now: () => number
  /** Fires what is due already; answers how many timers fired. */
  readonly runDue: () => Promise<number>
  /** Everything that crossed between window and main process since the start. */
  readonly traffic: readonly Traffic[]
}

export type TestSurface = {
  readonly time: TimePorts
  readonly watch: (traffic: Traffic) => void
}

/** Puts the hooks in place. The build for packages leaves this module out altogether. */
export function installTestHooks(): TestSurface {
  const time = turnableTime(() => Date.now())
  const traffic: Traffic[] = []
  const hooks: TestHooks = {
    advance: time.advance,
    now: time.clock.now,
    runDue: time.runDue,
    traffic,
  }
  Object.assign(globalThis, { __lockstepTest: hooks })
  return { time, watch: (one) => traffic.push(one) }
}
