import type { CancelSignal } from '../../../shared/cancel'
import type { UtcMs } from '../../../shared/time'
import type { Clock } from '../../engine/ports/clock'

/** An answer that changes rarely: asked for again once it is old, never kept when asking failed. */
export class KeptAnswer<T> {
  readonly #ask: (signal?: CancelSignal) => Promise<T>
  readonly #clock: Clock
  readonly #keepMs: number
  #kept: { readonly value: T; readonly at: UtcMs } | null = null

  constructor(ask: (signal?: CancelSignal) => Promise<T>, clock: Clock, keepMs: number) {
    this.#ask = ask
    this.#clock = clock
    this.#keepMs = keepMs
  }

  /** The answer, at most `keepMs` old. Throws what asking throws. */
  async get(signal?: CancelSignal): Promise<T> {
    const age = this.#kept === null ? null : this.#clock.now() - this.#kept.at
    if (this.#kept !== null && age !== null && age >= 0 && age < this.#keepMs)
      return this.#kept.value
    return this.fresh(signal)
  }

  /** The answer as it is now. */
  async fresh(signal?: CancelSignal): Promise<T> {
    const value = await this.#ask(signal)
    this.#kept = { value, at: this.#clock.now() }
    return value
  }

  /** What was last answered, however old; null before the first time. */
  peek(): T | null {
    return this.#kept?.value ?? null
  }
}
