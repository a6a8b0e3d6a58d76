import type { AuditQuery, Commit, CommitNotice, StorePort } from '../src/main/engine/ports/store'
import type { AuditEvent } from '../src/shared/domain/audit'
import {
  type CollectionName,
  type Collections,
  collectionNames,
  type IndexName,
  type IndexRecord,
  indexes,
  recordKey,
} from '../src/shared/domain/collections'
import { failure } from '../src/shared/errors'

type AnyRecord = Collections[CollectionName]

/** Where a test can cut the power: a throw before keeps nothing, a throw after keeps everything. */
export type CommitHooks = {
  /** `count` is the number of commits asked of this workspace so far, from 1, over all reopenings. */
  readonly beforeCommit?: (commit: Commit, count: number) => void
  readonly afterCommit?: (commit: Commit, count: number) => void
}

type Contents = {
  readonly collections: Map<CollectionName, Map<string, AnyRecord>>
  readonly audit: AuditEvent[]
  seq: number
  asked: number
}

/**
 * The store port in memory, for tests of everything above it. Records go through JSON on their way
 * in and out, so that neither a shared reference nor an undefined property can hide a mistake that
 * the real store would show after a restart.
 */
export class MemoryStore implements StorePort {
  readonly #contents: Contents
  readonly #hooks: CommitHooks
  readonly #listeners = new Set<(notice: CommitNotice) => void>()
  #closed = false

  constructor(hooks: CommitHooks = {}, contents: Contents = emptyContents()) {
    this.#hooks = hooks
    this.#contents = contents
  }

  /** What a restart after a crash finds; this object answers nobody any more. */
  reopen(hooks: CommitHooks = {}): MemoryStore {
    this.#closed = true
    this.#listeners.clear()
    return new MemoryStore(hooks, this.#contents)
  }

  async get<C extends CollectionName>(
    collection: C,
    key: string,
  ): Promise<Collections[C] | undefined> {
    const record = this.#records(collection).get(key)
    return record === undefined ? undefined : copy(record)
  }

  async getMany<C extends CollectionName>(
    collection: C,
    keys: readonly string[],
  ): Promise<Collections[C][]> {
    const records = this.#records(collection)
    return keys.flatMap((key) => {
      const record = records.get(key)
      return record === undefined ? [] : [copy(record)]
    })
  }

  async find<I extends IndexName>(index: I, value: string): Promise<IndexRecord<I>[]> {
    const { collection, of } = indexes[index] as {
      collection: CollectionName
      of: (record: AnyRecord) => string | null
    }
    return this.#sorted(collection, (record) => of(record) === value) as IndexRecord<I>[]
  }

  async findPage<I extends IndexName>(
    index: I,
    value: string,
    after: string,
    limit: number,
  ): Promise<IndexRecord<I>[]> {
    const { collection, of } = indexes[index] as {
      collection: CollectionName
      of: (record: AnyRecord) => string | null
    }
    const isWanted = (record: AnyRecord): boolean =>
      of(record) === value && recordKey(collection, record) > after
    return this.#sorted(collection, isWanted).slice(0, limit) as IndexRecord<I>[]
  }

  async findCount(index: IndexName, value: string): Promise<number> {
    const { collection, of } = indexes[index] as {
      collection: CollectionName
      of: (record: AnyRecord) => string | null
    }
    let count = 0
    for (const record of this.#records(collection).values()) if (of(record) === value) count += 1
    return count
  }

  async all<C extends Exclude<CollectionName, 'issues' | 'entries' | 'tickets'>>(
    collection: C,
  ): Promise<Collections[C][]> {
    return this.#sorted(collection, () => true) as Collections[C][]
  }

  async count(collection: CollectionName): Promise<number> {
    return this.#records(collection).size
  }

  async commit(commit: Commit): Promise<readonly AnyRecord[]> {
    this.#refuseWhenClosed()
    const contents = this.#contents
    contents.asked += 1
    const asked = contents.asked
    this.#hooks.beforeCommit?.(commit, asked)
    const notice = this.#keep(commit)
    this.#hooks.afterCommit?.(commit, asked)
    if (notice !== null) for (const listener of [...this.#listeners]) listener(notice)
    return (notice?.puts ?? []).map(({ collection, key }) =>
      copy(this.#records(collection).get(key) as AnyRecord),
    )
  }

  async audit(query: AuditQuery): Promise<AuditEvent[]> {
    this.#refuseWhenClosed()
    const events = this.#contents.audit
    const before =
      query.beforeId === undefined
        ? events.length
        : events.findIndex((event) => event.id === query.beforeId)
    const found: AuditEvent[] = []
    for (let at = before - 1; at >= 0 && found.length < query.limit; at -= 1) {
      const event = events[at]
      if (event !== undefined && matches(event, query)) found.push(copy(event))
    }
    return found
  }

  onCommit(listener: (notice: CommitNotice) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #keep(commit: Commit): CommitNotice | null {
    const puts = commit.puts ?? []
    const deletes = commit.deletes ?? []
    const audit = commit.audit ?? []
    if (puts.length + deletes.length + audit.length === 0) return null
    const named = new Set<string>()
    const name = (collection: CollectionName, key: string): void => {
      const label = `${collection}/${key}`
      if (named.has(label)) {
        throw failure({
          code: 'bad-request',
          message: `One change names the record ${label} twice.`,
          retry: 'no',
        })
      }
      named.add(label)
    }
    const records = puts.map((put) => {
      const key = recordKey(put.collection, put.record)
      name(put.collection, key)
      const rev = this.#records(put.collection).get(key)?.rev ?? 0
      if (put.expectedRev !== undefined && put.expectedRev !== rev) {
        throw failure({
          code: 'conflict',
          message: 'This record was changed in the meantime.',
          retry: 'now',
          cause: `${put.collection}/${key} is at revision ${rev}, expected ${put.expectedRev}`,
        })
      }
      return { collection: put.collection, key, record: copy({ ...put.record, rev: rev + 1 }) }
    })
    for (const { collection, key } of deletes) name(collection, key)
    for (const { collection, key, record } of records) this.#records(collection).set(key, record)
    for (const { collection, key } of deletes) this.#records(collection).delete(key)
    this.#contents.audit.push(...audit.map(copy))
    this.#contents.seq += 1
    return {
      seq: this.#contents.seq,
      puts: records.map(({ collection, key }) => ({ collection, key })),
      deletes,
      audit,
    }
  }

  #records<C extends CollectionName>(collection: C): Map<string, Collections[C]> {
    this.#refuseWhenClosed()
    return this.#contents.collections.get(collection) as Map<string, Collections[C]>
  }

  /** Key order: the one order a store of any kind can promise. */
  #sorted(collection: CollectionName, wanted: (record: AnyRecord) => boolean): AnyRecord[] {
    const pairs = [...this.#records(collection)].filter(([, record]) => wanted(record))
    return pairs.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => copy(record))
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw new Error('This store was closed by a reopening.')
  }
}

function emptyContents(): Contents {
  return {
    collections: new Map(collectionNames.map((name) => [name, new Map()])),
    audit: [],
    seq: 0,
    asked: 0,
  }
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}

function matches(event: AuditEvent, query: AuditQuery): boolean {
  return (
    (query.objectId === undefined || event.objectId === query.objectId) &&
    (query.linkId === undefined || event.linkId === query.linkId) &&
    (query.instanceId === undefined || event.instanceId === query.instanceId) &&
    (query.runId === undefined || event.runId === query.runId)
  )
}
