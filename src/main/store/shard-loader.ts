import { type CollectionName, collectionNames, recordKey } from '../../shared/domain/collections'
import { closedFailure } from './closed-failure'
import type { Disk } from './disk'
import type { Manifest, ShardRef } from './manifest'
import type { WorkspacePaths } from './paths'
import type { Quarantine } from './quarantine'
import type { AnyRecord } from './record-table'
import type { RecoveryLog } from './recovery-report'
import { bucketOf, bucketsOf, shardOfBucket } from './shard-layout'
import { readShard } from './shard-read'
import { Slices } from './slices'
import type { WorkspaceData } from './workspace-data'

/**
 * Small collections first, then what list rows are made of, then the many. The compiler refuses a
 * collection that is forgotten.
 */
const order = Object.keys({
  settings: true,
  instances: true,
  instanceStates: true,
  profiles: true,
  projects: true,
  conflicts: true,
  ops: true,
  links: true,
  tickets: true,
  issues: true,
  cases: true,
  runs: true,
  activity: true,
  backfills: true,
  entries: true,
} satisfies Record<CollectionName, true>) as CollectionName[]

type Pending = { readonly shards: (ShardRef | null)[]; open: number }

export type LoaderOptions = {
  readonly disk: Disk
  readonly paths: WorkspacePaths
  readonly manifest: Manifest
  readonly data: WorkspaceData
  /** Keys the journal wrote or deleted after the snapshot; what a snapshot says of them is old. */
  readonly replayed: ReadonlyMap<CollectionName, ReadonlySet<string>>
  readonly quarantine: Quarantine
  readonly log: RecoveryLog
  readonly onYield?: (() => void) | undefined
}

/** Brings snapshot records into memory behind a started application, wanted ones first. */
export class ShardLoader {
  readonly #options: LoaderOptions
  readonly #pending = new Map<CollectionName, Pending>()
  readonly #running = new Map<string, Promise<void>>()
  readonly #slices: Slices
  #stopped = false
  #damaged = false
  #bytes = 0

  constructor(options: LoaderOptions) {
    this.#options = options
    this.#slices = new Slices(options.onYield)
    for (const name of collectionNames) {
      const shards = [...(options.manifest.collections[name]?.shards ?? [null])]
      const open = shards.filter((ref) => ref !== null).length
      if (open > 0) this.#pending.set(name, { shards, open })
    }
  }

  /** Whether a record can be read at once; otherwise the promise to wait for. */
  need(collection: CollectionName, key: string): Promise<void> | undefined {
    const pending = this.#pending.get(collection)
    if (pending === undefined) return undefined
    const shard = shardOfBucket(bucketOf(key), pending.shards.length)
    return pending.shards[shard] === null ? undefined : this.#load(collection, pending, shard)
  }

  /** Whether a whole collection is in memory; otherwise the promise to wait for. */
  needAll(collection: CollectionName): Promise<void> | undefined {
    const pending = this.#pending.get(collection)
    return pending === undefined ? undefined : this.#loadAll(collection, pending)
  }

  /** Loads everything in slices. Rejects when the disk fails; damage is repaired and reported. */
  async loadEverything(): Promise<void> {
    for (const collection of order) await this.needAll(collection)
  }

  get complete(): boolean {
    return this.#pending.size === 0
  }

  /** Whether a snapshot was lost for good and the next compaction should not wait. */
  get damaged(): boolean {
    return this.#damaged
  }

  /** Bytes of the snapshots read so far. */
  get bytes(): number {
    return this.#bytes
  }

  /** Ends the work after the shards at hand; who waits for others gets a `storage-failed`. */
  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.allSettled(this.#running.values())
  }

  async #loadAll(collection: CollectionName, pending: Pending): Promise<void> {
    let ahead: Promise<void> | null = null
    for (let shard = 0; shard < pending.shards.length; shard += 1) {
      if (this.#stopped) break
      if (pending.shards[shard] === null) continue
      // The next file is being read while this one is parsed; more would make the parsing come in lumps.
      const next = this.#load(collection, pending, shard)
      next.catch(() => undefined)
      await ahead
      ahead = next
      if (this.#slices.due()) await this.#slices.yield()
    }
    await ahead
    if (this.#stopped) throw closedFailure()
  }

  #load(collection: CollectionName, pending: Pending, shard: number): Promise<void> {
    const label = `${collection}/${shard}`
    const running = this.#running.get(label)
    if (running !== undefined) return running
    const started = this.#read(collection, pending, shard).finally(() => {
      this.#running.delete(label)
    })
    this.#running.set(label, started)
    return started
  }

  async #read(collection: CollectionName, pending: Pending, shard: number): Promise<void> {
    const ref = pending.shards[shard]
    if (ref === null || ref === undefined) return
    const { bytes, records, rewrite } = await readShard({
      ...this.#options,
      collection,
      ref,
      slices: this.#slices,
    })
    this.#take(collection, records)
    this.#bytes += bytes
    if (rewrite) {
      this.#damaged = true
      this.#options.data.table(collection).markDirty(bucketsOf(shard, pending.shards.length))
    }
    pending.shards[shard] = null
    pending.open -= 1
    if (pending.open === 0) this.#pending.delete(collection)
  }

  #take(collection: CollectionName, records: Iterable<AnyRecord>): void {
    const table = this.#options.data.table(collection)
    const replayed = this.#options.replayed.get(collection)
    for (const record of records) {
      const key = recordKey(collection, record)
      if (!replayed?.has(key)) table.load(key, record)
    }
  }
}
