/** Measurements of a clock's lead that are kept; their median shrugs off single slow answers. */
const KEPT = 9

/** The lead of a remote clock over ours from the latest measurements. */
export class ClockGauge {
  /** The last median and the measurement it was made with: it is asked for with every record. */
  #known: { readonly latest: number | null; readonly offsetMs: number } | null = null

  constructor(
    private readonly samples: readonly number[],
    private readonly latest: () => number | null,
  ) {}

  /** All measurements, newest last. */
  all(): readonly number[] {
    const now = this.latest()
    return now === null ? this.samples : [...this.samples, now].slice(-KEPT)
  }

  /** Remote clock minus ours in ms; 0 before the first measurement. */
  offsetMs(): number {
    const latest = this.latest()
    if (this.#known?.latest !== latest || this.#known === null) {
      const sorted = [...this.all()].sort((a, b) => a - b)
      this.#known = { latest, offsetMs: sorted[Math.floor((sorted.length - 1) / 2)] ?? 0 }
    }
    return this.#known.offsetMs
  }
}
