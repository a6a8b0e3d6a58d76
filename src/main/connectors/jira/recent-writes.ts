import type { UtcMs } from '../../../shared/time'
import type { Clock } from '../../engine/ports/clock'

/** Records written within the last `forMs`, which a search may still show as they were. */
export class RecentWrites {
  readonly #clock: Clock
  readonly #forMs: number
  readonly #at = new Map<string, UtcMs>()

  constructor(clock: Clock, forMs: number) {
    this.#clock = clock
    this.#forMs = forMs
  }

  note(id: string): void {
    const now = this.#clock.now()
    // Insertion order is order of time, so what is old stands in front.
    this.#at.delete(id)
    this.#at.set(id, now)
    for (const [old, at] of this.#at) {
      if (at + this.#forMs > now) return
      this.#at.delete(old)
    }
  }

  isRecent(id: string): boolean {
    const at = this.#at.get(id)
    return at !== undefined && at + this.#forMs > this.#clock.now()
  }
}
