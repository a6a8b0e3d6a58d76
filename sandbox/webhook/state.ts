/** One event that was taken. */
export interface Delivery {
  readonly id: number
  /** UTC ms. */
  readonly at: number
  readonly method: string
  readonly path: string
  /** Without whatever proves who called. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  readonly recordId: string
  /** How often it came again with the same key. */
  readonly repeats: number
}

/** An answer that is given again to whoever comes again with its key. */
export interface Answered {
  readonly fingerprint: string
  readonly deliveryId: number
  readonly recordId: string
}

export interface SavedSinkState {
  readonly deliveries: readonly Delivery[]
  readonly answered: readonly (readonly [string, Answered])[]
  readonly records: readonly string[]
}

/** What the receiver was sent. */
export class SinkState {
  readonly deliveries: Delivery[] = []
  readonly #answered = new Map<string, Answered>()
  readonly #records: string[] = []

  constructor(saved?: SavedSinkState) {
    if (saved === undefined) return
    this.deliveries.push(...saved.deliveries)
    this.#records.push(...saved.records)
    for (const [key, answered] of saved.answered) this.#answered.set(key, answered)
  }

  answered(key: string): Answered | undefined {
    return this.#answered.get(key)
  }

  knows(recordId: string): boolean {
    return this.#records.includes(recordId)
  }

  newRecord(): string {
    const id = `EVT-${1000 + this.#records.length + 1}`
    this.#records.push(id)
    return id
  }

  keep(
    delivery: Omit<Delivery, 'id' | 'repeats'>,
    key: string | null,
    fingerprint: string,
  ): Delivery {
    const kept = { ...delivery, id: this.deliveries.length + 1, repeats: 0 }
    this.deliveries.push(kept)
    const { recordId } = delivery
    if (key !== null) this.#answered.set(key, { fingerprint, deliveryId: kept.id, recordId })
    return kept
  }

  repeated({ deliveryId }: Answered): void {
    const at = this.deliveries.findIndex(({ id }) => id === deliveryId)
    const delivery = this.deliveries[at]
    if (delivery !== undefined) this.deliveries[at] = { ...delivery, repeats: delivery.repeats + 1 }
  }

  saved(): SavedSinkState {
    return {
      deliveries: this.deliveries,
      answered: [...this.#answered],
      records: this.#records,
    }
  }
}
