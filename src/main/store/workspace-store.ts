import type { Low } from 'lowdb'
import type { AuditEvent } from '../../shared/domain/audit'
import {
  type CollectionName,
  type Collections,
  type IndexName,
  type IndexRecord,
  indexes,
  recordKey,
} from '../../shared/domain/collections'
import type { AuditQuery, Commit, CommitNotice, StorePort } from '../engine/ports/store'
import type { AuditLog } from './audit-log'
import { closedFailure } from './closed-failure'
import type { Committer } from './committer'
import type { JournalLine } from './journal-line'
import { Listeners } from './listeners'
import type { ShardLoader } from './shard-loader'
import type { WorkspaceData } from './workspace-data'

export type WorkspaceStoreParts = {
  readonly db: Low<WorkspaceData>
  readonly loader: ShardLoader
  readonly committer: Committer
  readonly audit: AuditLog
  readonly onProblem: (problem: unknown) => void
}

/** The store port over a workspace folder. A record whose snapshot is not read yet is read first. */
export class WorkspaceStore implements StorePort {
  readonly #parts: WorkspaceStoreParts
  readonly #listeners: Listeners<CommitNotice>
  #closed = false

  constructor(parts: WorkspaceStoreParts) {
    this.#parts = parts
    this.#listeners = new Listeners(parts.onProblem)
  }

  async get<C extends CollectionName>(
    collection: C,
    key: string,
  ): Promise<Collections[C] | undefined> {
    this.#refuseWhenClosed()
    const reading = this.#parts.loader.need(collection, key)
    // Waiting for nothing takes a turn as well, and one record costs a dozen of these.
    if (reading !== undefined) await reading
    return this.#data.get<Collections[C]>(collection, key)
  }

  async getMany<C extends CollectionName>(
    collection: C,
    keys: readonly string[],
  ): Promise<Collections[C][]> {
    this.#refuseWhenClosed()
    for (const key of keys) await this.#parts.loader.need(collection, key)
    return this.#pick<Collections[C]>(collection, keys)
  }

  async find<I extends IndexName>(index: I, value: string): Promise<IndexRecord<I>[]> {
    this.#refuseWhenClosed()
    const { collection } = indexes[index]
    const reading = this.#parts.loader.needAll(collection)
    if (reading !== undefined) await reading
    const keys = this.#data.table(collection).lookUp(index, value)
    return this.#pick<IndexRecord<I>>(collection, keys)
  }

  async findPage<I extends IndexName>(
    index: I,
    value: string,
    after: string,
    limit: number,
  ): Promise<IndexRecord<I>[]> {
    this.#refuseWhenClosed()
    const { collection } = indexes[index]
    await this.#parts.loader.needAll(collection)
    const keys = this.#data.table(collection).lookUpAfter(index, value, after, limit)
    return this.#pick<IndexRecord<I>>(collection, keys)
  }

  async findCount(index: IndexName, value: string): Promise<number> {
    this.#refuseWhenClosed()
    const { collection } = indexes[index]
    await this.#parts.loader.needAll(collection)
    return this.#data.table(collection).countOf(index, value)
  }

  async all<C extends Exclude<CollectionName, 'issues' | 'entries' | 'tickets'>>(
    collection: C,
  ): Promise<Collections[C][]> {
    this.#refuseWhenClosed()
    await this.#parts.loader.needAll(collection)
    const keys = [...this.#data.table(collection).keys()].sort()
    return this.#pick<Collections[C]>(collection, keys)
  }

  async count(collection: CollectionName): Promise<number> {
    this.#refuseWhenClosed()
    await this.#parts.loader.needAll(collection)
    return this.#data.table(collection).size
  }

  async commit(commit: Commit): Promise<readonly Collections[CollectionName][]> {
    this.#refuseWhenClosed()
    const { puts = [], deletes = [], audit = [] } = commit
    if (puts.length + deletes.length + audit.length === 0) return []
    if (!this.#parts.loader.complete) await this.#loadFor(commit)
    return this.#parts.committer.commit(commit)
  }

  async audit(query: AuditQuery): Promise<AuditEvent[]> {
    this.#refuseWhenClosed()
    return this.#parts.audit.query(query)
  }

  onCommit(listener: (notice: CommitNotice) => void): () => void {
    return this.#listeners.add(listener)
  }

  /** Tells listeners of commits that are durable and in memory. */
  announce(lines: readonly JournalLine[]): void {
    for (const { seq, puts, deletes, audit } of lines) {
      this.#listeners.tell({
        seq,
        puts: puts.map(([collection, record]) => ({
          collection,
          key: recordKey(collection, record),
        })),
        deletes: deletes.map(([collection, key]) => ({ collection, key })),
        audit,
      })
    }
  }

  /** From now on every call fails. */
  close(): void {
    this.#closed = true
  }

  get #data(): WorkspaceData {
    return this.#parts.db.data
  }

  #pick<R extends Collections[CollectionName]>(
    collection: CollectionName,
    keys: readonly string[],
  ): R[] {
    const found: R[] = []
    for (const key of keys) {
      const record = this.#data.get<R>(collection, key)
      if (record !== undefined) found.push(record)
    }
    return found
  }

  /** A revision can only be checked, and a list row only be found, with the old records in memory. */
  async #loadFor({ puts = [], deletes = [] }: Commit): Promise<void> {
    const { loader } = this.#parts
    for (const { collection, record } of puts) {
      if (collection === 'tickets') await loader.needAll('links')
      await loader.need(collection, recordKey(collection, record))
    }
    for (const { collection, key } of deletes) {
      if (collection === 'tickets') await loader.needAll('links')
      await loader.need(collection, key)
    }
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw closedFailure()
  }
}
