import type { Compactor } from './compactor'
import type { Journal } from './journal'

/**
 * Longest journal a compaction is put off to, in limits. A start after a crash has to read it: 210 MB
 * took 1.7 s, where writing 420 MB of records anew, twice, takes longer than taking in what changed.
 */
const MOST_LIMITS = 8

/**
 * Decides when a compaction runs; one at a time, never before all bodies are in memory. The next one
 * waits until the journal is as long as what the last one wrote, or at first what was read, so that a
 * large workspace that takes in much is not written over and over.
 */
export class CompactionTrigger {
  readonly #compactor: Compactor
  readonly #journal: Journal
  readonly #onProblem: (problem: unknown) => void
  readonly #limit: number
  #startAt: number
  #enabled = false
  #running: Promise<void> | null = null

  /** `limit`: journal size in bytes from which a compaction is worth it. */
  constructor(
    compactor: Compactor,
    journal: Journal,
    limit: number,
    onProblem: (problem: unknown) => void,
  ) {
    this.#compactor = compactor
    this.#journal = journal
    this.#limit = limit
    this.#startAt = limit
    this.#onProblem = onProblem
  }

  /**
   * Bodies are there, read from so many bytes of snapshots; `atOnce` when recovery left something that
   * should not wait.
   */
  enable(bytesRead: number, atOnce: boolean): void {
    this.#enabled = true
    this.#startAt = this.#worthIt(bytesRead)
    if (atOnce) this.now().catch(this.#onProblem)
    else this.consider()
  }

  disable(): void {
    this.#enabled = false
  }

  /** Starts a compaction when the journal has grown enough. */
  consider(): void {
    if (!this.#enabled || this.#running !== null || this.#journal.bytes < this.#startAt) return
    this.now().catch(this.#onProblem)
  }

  /** Compacts; joins the compaction under way when there is one. Throws when the disk refuses. */
  now(): Promise<void> {
    this.#running ??= this.#run().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  /** The last compaction, while closing: not worth failing for, since the journal has everything. */
  async finish(): Promise<void> {
    await this.#running?.catch(() => undefined)
    if (this.#enabled && this.#journal.bytes > 0) await this.now().catch(this.#onProblem)
    this.#enabled = false
  }

  /** Length of the journal from which writing so many bytes anew is worth it. */
  #worthIt(bytes: number): number {
    return Math.min(Math.max(this.#limit, bytes), MOST_LIMITS * this.#limit)
  }

  async #run(): Promise<void> {
    try {
      const written = await this.#compactor.run()
      this.#startAt = this.#worthIt(written)
    } catch (problem) {
      // On a disk that refuses, trying again with every commit would only make it worse.
      this.#startAt = this.#journal.bytes + this.#limit / 4
      throw problem
    }
  }
}
