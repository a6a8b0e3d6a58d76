/** Anything that tells the time in epoch milliseconds. */
export interface TimeSource {
  now(): number
  /** Milliseconds that only ever grow; the machine's own when a source has none. */
  elapsed?(): number
}

/** What `GET /control/clock` shows. All numbers are milliseconds. */
export interface ClockReading {
  readonly now: number
  readonly iso: string
  readonly offsetMs: number
  readonly frozen: boolean
}

/**
 * The sandbox's own clock: the source's time plus an offset, or standing still.
 * Every answer's `Date` header, every timestamp and every relative JQL date comes from here.
 */
export class SandboxClock implements TimeSource {
  readonly #source: TimeSource
  #offsetMs = 0
  #frozenAt: number | null = null
  #advancedMs = 0

  constructor(source: TimeSource = { now: () => Date.now() }) {
    this.#source = source
  }

  /** Present sandbox time in epoch milliseconds. */
  now(): number {
    return this.#frozenAt ?? this.#source.now() + this.#offsetMs
  }

  /**
   * Milliseconds that only ever grow: passed time plus every advance. Rate limits use it, so that
   * a frozen or back-set clock cannot lock a client out for ever.
   */
  elapsed(): number {
    return (this.#source.elapsed?.() ?? performance.now()) + this.#advancedMs
  }

  /** Lets the clock run `offsetMs` away from its source. */
  follow(offsetMs: number): void {
    this.#frozenAt = null
    this.#offsetMs = offsetMs
  }

  /** Puts the clock at an epoch time; it runs on from there unless `frozen`. */
  set(nowMs: number, frozen = false): void {
    this.#offsetMs = nowMs - this.#source.now()
    this.#frozenAt = frozen ? nowMs : null
  }

  /** Moves the clock by `ms`; a frozen clock stays frozen at the new time. */
  advance(ms: number): void {
    this.#advancedMs += Math.max(0, ms)
    if (this.#frozenAt === null) this.#offsetMs += ms
    else this.#frozenAt += ms
  }

  /** Back to the source's own time. */
  reset(): void {
    this.follow(0)
  }

  reading(): ClockReading {
    // The source is read once: a millisecond passing between two readings would show as an offset.
    const source = this.#source.now()
    const now = this.#frozenAt ?? source + this.#offsetMs
    return {
      now,
      iso: new Date(now).toISOString(),
      offsetMs: now - source,
      frozen: this.#frozenAt !== null,
    }
  }
}
