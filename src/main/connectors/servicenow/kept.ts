import type { Clock } from '../../engine/ports/clock'

/** Answers that hardly change, each kept for some time. One that failed is asked for again at once. */
export class Kept {
  readonly #clock: Clock
  readonly #forMs: number
  readonly #answers = new Map<
    string,
    { readonly until: number; readonly value: Promise<unknown> }
  >()

  /** `forMs`: how long an answer is good for. */
  constructor(clock: Clock, forMs: number) {
    this.#clock = clock
    this.#forMs = forMs
  }

  /** The answer known under `key`, or what `read` answers now. A key stands for one type of answer. */
  get<T>(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.#answers.get(key)
    if (known !== undefined && known.until > this.#clock.now()) return known.value as Promise<T>
    const value = read()
    this.#answers.set(key, { until: this.#clock.now() + this.#forMs, value })
    value.catch(() => {
      if (this.#answers.get(key)?.value === value) this.#answers.delete(key)
    })
    return value
  }
}
