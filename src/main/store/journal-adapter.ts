import type { Adapter } from 'lowdb'
import type { Journal } from './journal'
import type { WorkspaceData } from './workspace-data'

/**
 * lowdb's way to our files. lowdb's own adapters rewrite everything and never flush, so `write`
 * here appends the lines that were staged, and returns once they survive a power cut.
 */
export class JournalAdapter implements Adapter<WorkspaceData> {
  readonly #journal: Journal
  readonly #recovered: WorkspaceData
  #staged: { lines: Buffer; firstSeq: number } | null = null

  constructor(journal: Journal, recovered: WorkspaceData) {
    this.#journal = journal
    this.#recovered = recovered
  }

  async read(): Promise<WorkspaceData> {
    return this.#recovered
  }

  /** What the next `write` makes durable. */
  stage(lines: Buffer, firstSeq: number): void {
    this.#staged = { lines, firstSeq }
  }

  /** Throws AppFailure when the disk refuses; nothing stays staged then. */
  async write(): Promise<void> {
    const staged = this.#staged
    this.#staged = null
    if (staged !== null) await this.#journal.append(staged.lines, staged.firstSeq)
  }
}
