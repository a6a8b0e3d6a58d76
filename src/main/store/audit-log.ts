import type { AuditEvent } from '../../shared/domain/audit'
import type { AuditQuery } from '../engine/ports/store'
import type { AuditFiles } from './audit-files'
import { answers } from './audit-index'
import type { JournalLine } from './journal-line'
import type { AuditRef } from './manifest'

/** Events read from a file at a time. */
const BATCH = 64

type TailEvent = { readonly seq: number; readonly event: AuditEvent }

/** All audit events: the newest in memory, as the journal holds them, the rest in files. */
export class AuditLog {
  readonly #files: AuditFiles
  #refs: readonly AuditRef[]
  #tail: TailEvent[] = []

  constructor(files: AuditFiles, refs: readonly AuditRef[]) {
    this.#files = files
    this.#refs = refs
  }

  get refs(): readonly AuditRef[] {
    return this.#refs
  }

  /** Takes in the events of a durable commit. */
  add(line: JournalLine): void {
    for (const event of line.audit) this.#tail.push({ seq: line.seq, event })
  }

  /** Events in memory that belong to commits up to `seq`, oldest first. */
  upTo(seq: number): AuditEvent[] {
    return this.#tail.filter((each) => each.seq <= seq).map((each) => each.event)
  }

  /** Told once the files, and the manifest naming them, hold everything up to `seq`. */
  moved(refs: readonly AuditRef[], seq: number): void {
    const kept = new Set(refs.map((ref) => ref.file))
    for (const { file } of this.#refs) if (!kept.has(file)) this.#files.forget(file)
    this.#refs = refs
    this.#tail = this.#tail.filter((each) => each.seq > seq)
  }

  /** Newest first. An unknown `beforeId`, for instance one past its retention, has nothing before it. */
  async query(query: AuditQuery): Promise<AuditEvent[]> {
    // Both are replaced, never changed, by a compaction; this pair belongs together.
    const tail = this.#tail
    const refs = this.#refs
    const found: AuditEvent[] = []
    let passed = query.beforeId === undefined
    for (let at = tail.length - 1; at >= 0 && found.length < query.limit; at -= 1) {
      const event = tail[at]?.event
      if (event === undefined) continue
      if (passed && answers(event, query)) found.push(event)
      if (event.id === query.beforeId) passed = true
    }
    for (let at = refs.length - 1; at >= 0 && found.length < query.limit; at -= 1) {
      const ref = refs[at]
      if (ref === undefined) continue
      const end = passed ? ref.events : await this.#positionOf(ref, query.beforeId ?? '')
      if (end === -1) continue
      passed = true
      await this.#search(ref, query, end, found)
    }
    return found
  }

  async #positionOf(ref: AuditRef, id: string): Promise<number> {
    const index = await this.#files.index(ref)
    let at = index.lastMatch({ id }, ref.events)
    while (at !== -1) {
      const [event] = await this.#files.events(ref, index, [at])
      if (event?.id === id) return at
      at = index.lastMatch({ id }, at)
    }
    return -1
  }

  async #search(ref: AuditRef, query: AuditQuery, end: number, found: AuditEvent[]): Promise<void> {
    const index = await this.#files.index(ref)
    const { objectId, linkId, instanceId, runId } = query
    const wanted = {
      ...(objectId !== undefined && { objectId }),
      ...(linkId !== undefined && { linkId }),
      ...(instanceId !== undefined && { instanceId }),
      ...(runId !== undefined && { runId }),
    }
    let before = Math.min(end, index.events)
    while (before > 0 && found.length < query.limit) {
      const batch: number[] = []
      while (batch.length < Math.min(BATCH, query.limit - found.length)) {
        before = index.lastMatch(wanted, before)
        if (before === -1) break
        batch.push(before)
      }
      const events = await this.#files.events(ref, index, batch)
      found.push(...events.filter((event) => answers(event, query)))
    }
  }
}
