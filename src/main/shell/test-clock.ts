import type { TimePorts } from './system-time'

type Waiting = { readonly dueAt: number; readonly run: () => void; readonly stop: () => void }

/** A clock that goes on by itself and can be turned forward; its timers turn with it. */
export type TurnableTime = TimePorts & {
  /** Turns the clock forward (ms) and fires what falls due on the way, in order of time. */
  advance(ms: number): Promise<void>
  /** Fires what is due already; answers how many timers fired. */
  runDue(): Promise<number>
}

/** Makes a turnable clock over the machine's own. `realNow` is that clock, in UTC ms. */
export function turnableTime(realNow: () => number): TurnableTime {
  let aheadMs = 0
  const waiting = new Set<Waiting>()
  const now = () => realNow() + aheadMs

  const fire = (one: Waiting): void => {
    if (!waiting.delete(one)) return
    one.stop()
    one.run()
  }
  const nextUntil = (until: number): Waiting | undefined =>
    [...waiting].filter((one) => one.dueAt <= until).sort((a, b) => a.dueAt - b.dueAt)[0]

  return {
    clock: { now },
    timers: {
      after(delayMs, run) {
        const wait = Math.max(delayMs, 0)
        const one: Waiting = {
          dueAt: now() + wait,
          run,
          stop: () => clearTimeout(timer),
        }
        const timer = setTimeout(() => fire(one), wait)
        waiting.add(one)
        return () => {
          if (waiting.delete(one)) one.stop()
        }
      },
    },
    async advance(ms) {
      const target = now() + ms
      for (let one = nextUntil(target); one !== undefined; one = nextUntil(target)) {
        aheadMs += Math.max(0, one.dueAt - now())
        fire(one)
        await settle()
      }
      aheadMs += Math.max(0, target - now())
    },
    async runDue() {
      let fired = 0
      for (let one = nextUntil(now()); one !== undefined; one = nextUntil(now())) {
        fire(one)
        fired += 1
        await settle()
      }
      return fired
    },
  }
}

/** Lets what a timer set off run until it waits for the outside world or the next timer. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
