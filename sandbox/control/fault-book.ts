import { type FaultOrder, type FaultRequest, parseFaultOrder } from './fault-order'
import { pathMatches } from './path-glob'

/** An order with its number and what is left of it. */
export interface StandingFault extends FaultOrder {
  readonly id: number
  readonly remaining: number | null
  readonly hits: number
}

interface Entry {
  readonly id: number
  readonly order: FaultOrder
  toSkip: number
  remaining: number | null
  hits: number
}

const modifiers = new Set(['latency', 'late-index', 'skewed-clock'])

/** The faults that are ordered and not yet used up. */
export class FaultBook {
  #entries: Entry[] = []
  #nextId = 1

  /** Orders a fault; throws an Error when the order makes no sense. */
  order(request: FaultRequest | unknown): StandingFault {
    const order = parseFaultOrder(request)
    const entry: Entry = {
      id: this.#nextId++,
      order,
      toSkip: order.skip,
      remaining: order.count,
      hits: 0,
    }
    this.#entries.push(entry)
    return view(entry)
  }

  list(): StandingFault[] {
    return this.#entries.map(view)
  }

  /** Forgets one fault, or all; tells how many were forgotten. */
  clear(id?: number): number {
    const before = this.#entries.length
    this.#entries = id === undefined ? [] : this.#entries.filter((e) => e.id !== id)
    return before - this.#entries.length
  }

  /**
   * The faults this request meets, oldest order first: any number that only modify it (latency,
   * late index, skewed clock) and at most one that decides its outcome. Counts them as used.
   */
  take(method: string, path: string, bodyText: string): FaultOrder[] {
    const taken: FaultOrder[] = []
    let decided = false
    for (const entry of this.#entries) {
      const { order } = entry
      if (order.method !== '*' && order.method !== method) continue
      if (!pathMatches(order.path, path)) continue
      if (order.bodyContains !== null && !bodyText.includes(order.bodyContains)) continue
      if (!modifiers.has(order.kind) && decided) continue
      if (entry.toSkip > 0) {
        entry.toSkip--
        continue
      }
      if (!modifiers.has(order.kind)) decided = true
      entry.hits++
      if (entry.remaining !== null) entry.remaining--
      taken.push(order)
    }
    this.#entries = this.#entries.filter((e) => e.remaining !== 0)
    return taken
  }
}

function view(entry: Entry): StandingFault {
  return { ...entry.order, id: entry.id, remaining: entry.remaining, hits: entry.hits }
}
