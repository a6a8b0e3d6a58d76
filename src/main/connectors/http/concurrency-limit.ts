const SLOWEST_START = 4

/**
 * How many requests may be on the wire at once. Grows by one per full round of quick answers,
 * shrinks when answers take over twice the best seen lately, halves when the server pushes back.
 */
export class ConcurrencyLimit {
  readonly #max: number
  #limit: number
  #best = Number.POSITIVE_INFINITY
  #nearLimit = false

  constructor(max: number) {
    this.#max = max
    this.#limit = Math.min(max, SLOWEST_START)
  }

  /** Requests allowed on the wire at this moment, at least 1. */
  get value(): number {
    const whole = Math.max(1, Math.floor(this.#limit))
    return this.#nearLimit ? Math.max(1, Math.floor(whole / 2)) : whole
  }

  /** Takes in an answer's latency (ms) and whether the server says its limit is near. */
  answered(latencyMs: number, nearLimit: boolean): void {
    this.#nearLimit = nearLimit
    // The best latency fades, or one lucky answer, or a nearer network, would look fast for ever.
    this.#best = Math.min(this.#best * 1.06, Math.max(1, latencyMs))
    const slow = latencyMs > this.#best * 2 + 20
    const step = slow ? -0.5 : 1
    this.#limit = Math.min(this.#max, Math.max(1, this.#limit + step / this.#limit))
  }

  /** The server refused for load, or did not answer in time. */
  pushedBack(): void {
    this.#limit = Math.max(1, this.#limit / 2)
  }
}
