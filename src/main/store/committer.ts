import type { Low } from 'lowdb'
import type { Commit } from '../engine/ports/store'
import { checkedLines } from './checked-line'
import type { JournalAdapter } from './journal-adapter'
import type { JournalLine } from './journal-line'
import { prepareCommit, WriteView } from './prepare-commit'
import type { AnyRecord } from './record-table'
import { usedBytes } from './used-bytes'
import type { WorkspaceData } from './workspace-data'

/** How long putting one write together may hold the loop (ms), and how big it may get (characters). */
const PREPARE_MS = 4
const WRITE_LENGTH = 1024 * 1024

type Waiting = {
  readonly commit: Commit
  readonly resolve: (records: readonly AnyRecord[]) => void
  readonly reject: (problem: unknown) => void
}

type Ready = { readonly waiting: Waiting; readonly line: JournalLine }

/**
 * Writes commits one group after another: whatever arrived while the disk was busy goes into one
 * write and one flush. Expected revisions are checked when the group is put together, against
 * memory and the commits before in the same group; there is never more than one group under way.
 *
 * Memory changes only after the flush. So a reader never sees what a power cut could still take
 * back, a refused write needs no undoing, and a snapshot taken at any moment is durable truth.
 */
export class Committer {
  readonly #db: Low<WorkspaceData>
  readonly #adapter: JournalAdapter
  readonly #applied: (lines: readonly JournalLine[]) => void
  /** A group is on the disk before the next one is put together. */
  readonly #place = usedBytes()
  #queue: Waiting[] = []
  readonly #tasks: (() => Promise<void>)[] = []
  #busy = false
  #taskBefore = false
  #refusal: (() => Error) | null = null

  /** `applied` hears of each group once it is durable and in memory, before its callers do. */
  constructor(
    db: Low<WorkspaceData>,
    adapter: JournalAdapter,
    applied: (lines: readonly JournalLine[]) => void,
  ) {
    this.#db = db
    this.#adapter = adapter
    this.#applied = applied
  }

  commit(commit: Commit): Promise<readonly AnyRecord[]> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ commit, resolve, reject })
      this.#start()
    })
  }

  /** Runs a task while no write is under way, at most one write from now. */
  exclusively<T>(task: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#tasks.push(() => task().then(resolve, reject))
      this.#start()
    })
  }

  /** Resolves once every commit asked for by now is written or refused. */
  async drain(): Promise<void> {
    do await this.exclusively(async () => undefined)
    while (this.#queue.length > 0)
  }

  /** Refuses every commit from now on, also those that wait; the one being written goes through. */
  refuse(problem: () => Error): void {
    this.#refusal = problem
  }

  #start(): void {
    if (this.#busy || this.#tasks.length + this.#queue.length === 0) return
    this.#busy = true
    // Taking turns, so that neither kind can keep the other waiting for good.
    const task = this.#taskBefore && this.#queue.length > 0 ? undefined : this.#tasks.shift()
    this.#taskBefore = task !== undefined
    // Callers of the same tick should share the first write.
    void Promise.resolve()
      .then(() => task?.() ?? this.#writeGroup())
      .finally(() => {
        this.#busy = false
        this.#start()
      })
  }

  async #writeGroup(): Promise<void> {
    const group: Ready[] = []
    const lines = this.#prepareInto(group)
    const first = group[0]
    if (first === undefined) return
    try {
      this.#adapter.stage(lines, first.line.seq)
      await this.#db.write()
    } catch (problem) {
      for (const { waiting } of group) waiting.reject(problem)
      return
    }
    for (const { line } of group) this.#db.data.apply(line)
    this.#applied(group.map(({ line }) => line))
    for (const { waiting, line } of group) waiting.resolve(line.puts.map(([, record]) => record))
  }

  /** Puts the next group together and answers its bytes: their texts need not outlive this. */
  #prepareInto(group: Ready[]): Buffer {
    const data = this.#db.data
    const view = new WriteView(data)
    const texts: string[] = []
    const batch = data.seq + 1
    const until = performance.now() + PREPARE_MS
    let size = 0
    let taken = 0
    for (const waiting of this.#queue) {
      if (taken > 0 && (size > WRITE_LENGTH || performance.now() > until)) break
      taken += 1
      try {
        if (this.#refusal !== null) throw this.#refusal()
        const numbers = { seq: batch + group.length, batch }
        const { line, json } = prepareCommit(waiting.commit, view, data, numbers)
        view.take(line)
        size += json.length
        texts.push(json)
        group.push({ waiting, line })
      } catch (problem) {
        waiting.reject(problem)
      }
    }
    this.#queue = this.#queue.slice(taken)
    return checkedLines(texts, this.#place)
  }
}
