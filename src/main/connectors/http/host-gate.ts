import type { CancelSignal } from '../../../shared/cancel'
import { failure } from '../../../shared/errors'
import type { UtcMs } from '../../../shared/time'
import type { Clock } from '../../engine/ports/clock'
import { backOffMs } from './back-off'
import { cancelled } from './cancelled'
import { ConcurrencyLimit } from './concurrency-limit'
import type { Sleep } from './sleep'

export type GatePorts = {
  readonly clock: Clock
  readonly sleep: Sleep
  readonly random: () => number
}

const MOST_IN_FLIGHT = 8
/** A longer pause is the scheduler's business: callers are told instead of being held. */
const LONGEST_WAIT_MS = 30_000

/** What all requests to one host share: how many may fly at once, and a pause the server asked for. */
export class HostGate {
  readonly limit = new ConcurrencyLimit(MOST_IN_FLIGHT)
  readonly #ports: GatePorts
  readonly #waiting: (() => void)[] = []
  #inFlight = 0
  #pausedUntil: UtcMs = 0
  #throttles = 0

  constructor(ports: GatePorts) {
    this.#ports = ports
  }

  /** End of the present pause (our clock, UTC ms), or null. */
  get pausedUntil(): UtcMs | null {
    return this.#pausedUntil > this.#ports.clock.now() ? this.#pausedUntil : null
  }

  get inFlight(): number {
    return this.#inFlight
  }

  /** Waits for a free place. Throws `rate-limited` when the pause is long, `cancelled` on demand. */
  async enter(signal?: CancelSignal): Promise<void> {
    for (;;) {
      await this.#waitOutPause(signal)
      if (this.#inFlight < this.limit.value) break
      await this.#queue(signal)
    }
    this.#inFlight += 1
  }

  leave(): void {
    this.#inFlight -= 1
    for (let free = this.limit.value - this.#inFlight; free > 0; free -= 1) {
      this.#waiting.shift()?.()
    }
  }

  /**
   * Pauses everybody until the moment the server named; without one, for a growing time.
   * Answers the end of the pause (UTC ms).
   */
  throttled(retryAt: UtcMs | null): UtcMs {
    this.#throttles += 1
    this.limit.pushedBack()
    const { clock, random } = this.#ports
    const until = retryAt ?? clock.now() + backOffMs(this.#throttles, random)
    this.#pausedUntil = Math.max(this.#pausedUntil, until)
    return this.#pausedUntil
  }

  answered(latencyMs: number, nearLimit: boolean): void {
    this.#throttles = 0
    this.limit.answered(latencyMs, nearLimit)
  }

  async #waitOutPause(signal: CancelSignal | undefined): Promise<void> {
    let slept: UtcMs = 0
    for (;;) {
      const until = this.#pausedUntil
      const wait = until - this.#ports.clock.now()
      if (wait <= 0 || until === slept) return
      if (wait > LONGEST_WAIT_MS) {
        throw failure({
          code: 'rate-limited',
          message: 'The server asked us to pause.',
          retry: 'later',
          retryAt: until,
        })
      }
      await this.#ports.sleep(wait, signal)
      slept = until
    }
  }

  #queue(signal: CancelSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(cancelled())
      const proceed = () => {
        signal?.removeEventListener('abort', giveUp)
        resolve()
      }
      const giveUp = () => {
        const at = this.#waiting.indexOf(proceed)
        if (at >= 0) this.#waiting.splice(at, 1)
        reject(cancelled())
      }
      this.#waiting.push(proceed)
      signal?.addEventListener('abort', giveUp, { once: true })
    })
  }
}
