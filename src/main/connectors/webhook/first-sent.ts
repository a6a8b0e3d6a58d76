import type { UtcMs } from '../../../shared/time'

const MOST = 1000

/**
 * When each event was sent first, so that one that is sent again says the same moment. Kept for the
 * latest thousand events and as long as the application runs.
 */
export class FirstSent {
  readonly #moments = new Map<string, UtcMs>()

  /** The moment (UTC ms) of the event with this key; now, if it is new. */
  at(key: string, now: UtcMs): UtcMs {
    const known = this.#moments.get(key)
    if (known !== undefined) return known
    this.#moments.set(key, now)
    const [oldest] = this.#moments.keys()
    if (this.#moments.size > MOST && oldest !== undefined) this.#moments.delete(oldest)
    return now
  }
}
