import type { Layer } from './message'

const SAMPLES = 9

/** How far the server's clock is ahead of ours (ms): the median of the latest answers' Date headers. */
export class ClockOffset {
  readonly #samples: number[] = []
  #median: number | null = null

  /** The median, or null before the first dated answer. */
  get value(): number | null {
    return this.#median
  }

  add(sample: number): void {
    this.#samples.push(sample)
    if (this.#samples.length > SAMPLES) this.#samples.shift()
    const sorted = [...this.#samples].sort((a, b) => a - b)
    this.#median = sorted[Math.floor(sorted.length / 2)] ?? null
  }
}

/** Measures the offset at the middle of each round trip. */
export function measureClock(offset: ClockOffset): Layer {
  return (next) => async (request) => {
    const reply = await next(request)
    // A file comes from wherever it is kept, with the date of another clock or of another day.
    if (request.sink !== undefined) return reply
    const date = Date.parse(reply.headers.date ?? '')
    if (!Number.isNaN(date)) {
      // The header is cut to whole seconds, half a second too early on average.
      offset.add(Math.round(date + 500 - (reply.sentAt + reply.answeredAt) / 2))
    }
    return reply
  }
}
