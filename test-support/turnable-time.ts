import type { Clock } from '../src/main/engine/ports/clock'

/** A clock that runs on by itself and can be turned; waiting turns it instead of taking time. */
export class TurnableTime implements Clock {
  /** Every wait that was asked for (ms). */
  readonly waits: number[] = []
  #turned = 0

  now(): number {
    return Date.now() + this.#turned
  }

  /** Milliseconds since some moment, by a clock that only grows and is turned along. */
  elapsed(): number {
    return performance.now() + this.#turned
  }

  turn(ms: number): void {
    this.#turned += ms
  }

  readonly sleep = async (ms: number): Promise<void> => {
    this.waits.push(ms)
    this.#turned += ms
  }
}
