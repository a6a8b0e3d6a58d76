import type { CollectionName, Collections, IndexName } from '../../shared/domain/collections'
import { indexesOf, SecondaryIndex } from './secondary-index'
import { BUCKETS, bucketOf, bucketsOf } from './shard-layout'

export type AnyRecord = Collections[CollectionName]

/** The records of one collection in memory, with their indexes and what a snapshot has not seen yet. */
export class RecordTable {
  readonly collection: CollectionName
  readonly #buckets: (Map<string, AnyRecord> | undefined)[] = new Array(BUCKETS)
  readonly #indexes = new Map<IndexName, SecondaryIndex>()
  #dirty = new Set<number>()
  #size = 0

  constructor(collection: CollectionName) {
    this.collection = collection
    for (const name of indexesOf(collection)) this.#indexes.set(name, new SecondaryIndex(name))
  }

  get size(): number {
    return this.#size
  }

  get(key: string): AnyRecord | undefined {
    return this.#buckets[bucketOf(key)]?.get(key)
  }

  /** Keeps a record and marks its bucket as not in any snapshot yet. */
  set(key: string, record: AnyRecord): void {
    const bucket = bucketOf(key)
    this.#dirty.add(bucket)
    this.#insert(bucket, key, record)
  }

  delete(key: string): void {
    const number = bucketOf(key)
    this.#dirty.add(number)
    const bucket = this.#buckets[number]
    const old = bucket?.get(key)
    if (bucket === undefined || old === undefined) return
    bucket.delete(key)
    this.#size -= 1
    for (const index of this.#indexes.values()) index.remove(key, old)
  }

  /** Takes a record that came out of a snapshot. */
  load(key: string, record: AnyRecord): void {
    this.#insert(bucketOf(key), key, record)
  }

  /** Keys found under a value of an index, in key order. */
  lookUp(index: IndexName, value: string): string[] {
    return this.#indexes.get(index)?.keys(value) ?? []
  }

  /** At most `limit` of them, from the first key after `after` on. */
  lookUpAfter(index: IndexName, value: string, after: string, limit: number): string[] {
    return this.#indexes.get(index)?.keysAfter(value, after, limit) ?? []
  }

  /** How many keys are found under a value of an index. */
  countOf(index: IndexName, value: string): number {
    return this.#indexes.get(index)?.count(value) ?? 0
  }

  /** Records whose bucket belongs to one of `of` shards. */
  *recordsOfShard(shard: number, of: number): Generator<AnyRecord> {
    for (const bucket of bucketsOf(shard, of)) {
      const records = this.#buckets[bucket]
      if (records !== undefined) yield* records.values()
    }
  }

  /** All keys, in no particular order. */
  *keys(): Generator<string> {
    for (const bucket of this.#buckets) if (bucket !== undefined) yield* bucket.keys()
  }

  /** Buckets changed since the last call; from now on changes count for the next snapshot. */
  takeDirty(): Set<number> {
    const dirty = this.#dirty
    this.#dirty = new Set()
    return dirty
  }

  /** Gives buckets back whose snapshot did not come about. */
  markDirty(buckets: Iterable<number>): void {
    for (const bucket of buckets) this.#dirty.add(bucket)
  }

  #insert(number: number, key: string, record: AnyRecord): void {
    let bucket = this.#buckets[number]
    if (bucket === undefined) {
      bucket = new Map()
      this.#buckets[number] = bucket
    }
    const old = bucket.get(key)
    if (old === undefined) this.#size += 1
    bucket.set(key, record)
    for (const index of this.#indexes.values()) index.replace(key, old, record)
  }
}
