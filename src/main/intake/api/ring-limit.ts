/** Names that can be counted in one window; callers may invent as many as they like. */
const NAMES = 1_000

/** Lets so many calls of each name pass in a window of time; the others are dropped. */
export class RingLimit {
  readonly #most: number
  readonly #windowMs: number
  readonly #counts = new Map<string, number>()
  #from = Number.NEGATIVE_INFINITY

  constructor(most: number, windowMs: number) {
    this.#most = most
    this.#windowMs = windowMs
  }

  /** Counts a call. `now` is milliseconds of a clock that only grows. */
  takes(name: string, now: number): boolean {
    if (now - this.#from >= this.#windowMs) {
      this.#counts.clear()
      this.#from = now
    }
    const count = this.#counts.get(name) ?? 0
    if (count >= this.#most || (count === 0 && this.#counts.size >= NAMES)) return false
    this.#counts.set(name, count + 1)
    return true
  }
}
