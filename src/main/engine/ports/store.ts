import type { AuditEvent } from '../../../shared/domain/audit'
import type {
  CollectionName,
  Collections,
  IndexName,
  IndexRecord,
} from '../../../shared/domain/collections'

/** One record to write. `expectedRev` refuses the whole commit when the stored revision differs. */
export type Put = {
  [C in CollectionName]: {
    readonly collection: C
    readonly record: Collections[C]
    /** Revision the writer read; undefined = do not check, 0 = must not exist yet. */
    readonly expectedRev?: number
  }
}[CollectionName]

export type Delete = { readonly collection: CollectionName; readonly key: string }

/** One transaction: everything in it becomes durable together or not at all. */
export type Commit = {
  readonly puts?: readonly Put[]
  readonly deletes?: readonly Delete[]
  readonly audit?: readonly AuditEvent[]
}

/** What a commit changed, told to listeners after it is durable. */
export type CommitNotice = {
  /** Grows by one with every commit of the workspace. */
  readonly seq: number
  readonly puts: readonly { readonly collection: CollectionName; readonly key: string }[]
  readonly deletes: readonly Delete[]
  readonly audit: readonly AuditEvent[]
}

export type AuditQuery = {
  readonly objectId?: string
  readonly linkId?: string
  readonly instanceId?: string
  readonly runId?: string
  /** At most this many, newest first. */
  readonly limit: number
  /** Only events older than this one. */
  readonly beforeId?: string
}

/**
 * Where records live. Reads are asynchronous and by key or index: no caller may assume it can see
 * all of memory, since a shared workspace on a server has to fit behind the same port.
 */
export interface StorePort {
  get<C extends CollectionName>(collection: C, key: string): Promise<Collections[C] | undefined>
  getMany<C extends CollectionName>(
    collection: C,
    keys: readonly string[],
  ): Promise<Collections[C][]>
  find<I extends IndexName>(index: I, value: string): Promise<IndexRecord<I>[]>
  /** At most `limit` of the same records, by key, from the first key after `after` on. */
  findPage<I extends IndexName>(
    index: I,
    value: string,
    after: string,
    limit: number,
  ): Promise<IndexRecord<I>[]>
  /** How many there are; costs the same however many that is. */
  findCount(index: IndexName, value: string): Promise<number>
  /** All records of a small collection (instances, profiles, ops, settings); never of issues. */
  all<C extends Exclude<CollectionName, 'issues' | 'entries' | 'tickets'>>(
    collection: C,
  ): Promise<Collections[C][]>
  count(collection: CollectionName): Promise<number>
  /**
   * Makes one transaction durable; resolves once it survives a power cut. The store sets `rev` of
   * every put record to the stored revision + 1 and answers the records as stored, in order.
   * Throws AppFailure `conflict` when an expected revision differs, `storage-full`,
   * `storage-readonly` or `storage-failed` when the disk refuses; then nothing of it is kept.
   */
  commit(commit: Commit): Promise<readonly Collections[CollectionName][]>
  audit(query: AuditQuery): Promise<AuditEvent[]>
  /** Calls the listener after each durable commit, in order; answers the way to stop. */
  onCommit(listener: (notice: CommitNotice) => void): () => void
}
