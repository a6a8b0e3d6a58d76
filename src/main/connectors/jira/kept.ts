import { MINUTE_MS, type UtcMs } from '../../../shared/time'
import type { Clock } from '../../engine/ports/clock'

const KEPT_MS = 5 * MINUTE_MS

/** Answers that are asked for again and again, kept for a few minutes. */
export class Kept {
  readonly #clock: Clock
  readonly #values = new Map<string, { readonly until: UtcMs; readonly value: unknown }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** What was read under this key a short while ago, or what reading it now answers. */
  get<T>(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.#values.get(key)
    if (known !== undefined && known.until > this.#clock.now()) return known.value as Promise<T>
    const value = read()
    const entry = { until: this.#clock.now() + KEPT_MS, value }
    this.#values.set(key, entry)
    // A failed answer must not be given to the next one who asks.
    value.catch(() => {
      if (this.#values.get(key) === entry) this.#values.delete(key)
    })
    return value
  }

  /** Has the next one who asks read this key anew. */
  forget(key: string): void {
    this.#values.delete(key)
  }
}
