import type { Timers } from '../src/main/engine/ports/timers'
import type { UtcMs } from '../src/shared/time'

/** A clock that stands still and whose timers fire only when it is turned. */
export class TurnedClock {
  now: UtcMs = 0
  private pending: { readonly at: UtcMs; readonly run: () => void }[] = []

  readonly clock = { now: (): UtcMs => this.now }
  readonly timers: Timers = {
    after: (delay, run) => {
      const one = { at: this.now + delay, run }
      this.pending.push(one)
      return () => {
        this.pending = this.pending.filter((other) => other !== one)
      }
    },
  }

  /** Turns it forward (ms); what falls due on the way runs in order of time. */
  async turn(ms: number): Promise<void> {
    const end = this.now + ms
    for (;;) {
      await settle()
      const next = this.pending.filter((one) => one.at <= end).sort((a, b) => a.at - b.at)[0]
      if (next === undefined) break
      this.now = next.at
      this.pending = this.pending.filter((one) => one !== next)
      next.run()
    }
    this.now = end
    await settle()
  }
}

/** Lets everything go on that waits for nothing but other promises. */
export async function settle(): Promise<void> {
  for (let at = 0; at < 100; at += 1) await Promise.resolve()
}
