/**
 * Callers that wait for a place, lane by lane: within a lane first come, first served; lanes take
 * turns, so that one with a thousand callers holds up another with one by one place only.
 */
export class TurnQueue {
  readonly #lanes = new Map<string, (() => void)[]>()

  get isEmpty(): boolean {
    return this.#lanes.size === 0
  }

  add(lane: string, proceed: () => void): void {
    const waiting = this.#lanes.get(lane)
    if (waiting === undefined) this.#lanes.set(lane, [proceed])
    else waiting.push(proceed)
  }

  /** Takes somebody out who gave up. */
  remove(lane: string, proceed: () => void): void {
    const waiting = this.#lanes.get(lane) ?? []
    const at = waiting.indexOf(proceed)
    if (at >= 0) waiting.splice(at, 1)
    if (waiting.length === 0) this.#lanes.delete(lane)
  }

  /** Takes out whoever is next; undefined when nobody waits. */
  next(): (() => void) | undefined {
    const [first] = this.#lanes
    if (first === undefined) return undefined
    const [lane, waiting] = first
    const proceed = waiting.shift()
    // A map keeps its order of insertion: a lane that was served goes to the end.
    this.#lanes.delete(lane)
    if (waiting.length > 0) this.#lanes.set(lane, waiting)
    return proceed
  }
}
