import { hash32 } from './checksum'

/**
 * Keys fall into this many buckets in memory; a snapshot file (shard) holds a run of neighbouring
 * buckets. So a collection can change its number of files without moving anything in memory.
 */
export const BUCKETS = 1024

/** Records a shard should hold at most: writing or parsing one stays a matter of 1 to 3 ms. */
const RECORDS_PER_SHARD = 256

export function bucketOf(key: string): number {
  return hash32(key) % BUCKETS
}

/** Which of `of` shards a bucket belongs to. */
export function shardOfBucket(bucket: number, of: number): number {
  return Math.floor((bucket * of) / BUCKETS)
}

/** The buckets that one of `of` shards holds. */
export function* bucketsOf(shard: number, of: number): Generator<number> {
  const end = ((shard + 1) * BUCKETS) / of
  for (let bucket = (shard * BUCKETS) / of; bucket < end; bucket += 1) yield bucket
}

/**
 * Number of shards for so many records: a power of two. `now` is kept while it is within a factor
 * of four, so that a count going up and down does not rewrite everything each time.
 */
export function shardCountFor(records: number, now: number): number {
  let wanted = 1
  while (wanted < BUCKETS && records > wanted * RECORDS_PER_SHARD) wanted *= 2
  return wanted > now || wanted * 4 < now ? wanted : now
}
