/** Counts requests in windows of a minute. Times are ms that only ever grow. */
export class MinuteLimit {
  #windowStart = 0
  #count = 0

  /** Seconds until the next window when this request is one too many, else 0. */
  excess(limit: number, elapsed: number): number {
    if (elapsed - this.#windowStart >= 60_000 || this.#count === 0) {
      this.#windowStart = elapsed
      this.#count = 0
    }
    this.#count += 1
    if (limit <= 0 || this.#count <= limit) return 0
    return Math.max(1, Math.ceil((this.#windowStart + 60_000 - elapsed) / 1000))
  }

  reset(): void {
    this.#count = 0
  }
}
