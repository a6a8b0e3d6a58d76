import type { AppPorts } from '../app'

/** The time ports of the application. */
export type TimePorts = Pick<AppPorts, 'clock' | 'timers'>

/** Longest delay a timer of Node takes (ms); a longer one would fire at once. */
const LONGEST_DELAY_MS = 2 ** 31 - 1

/** The machine's own clock and timers. */
export const systemTime: TimePorts = {
  clock: { now: () => Date.now() },
  timers: {
    after(delayMs, run) {
      const timer = setTimeout(run, Math.min(Math.max(delayMs, 0), LONGEST_DELAY_MS))
      return () => clearTimeout(timer)
    },
  },
}
