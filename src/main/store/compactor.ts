import { join } from 'node:path'
import { type CollectionName, collectionNames } from '../../shared/domain/collections'
import type { Clock } from '../engine/ports/clock'
import { auditIndexName } from './audit-files'
import type { AuditLog } from './audit-log'
import { type AuditRetention, appendAudit, applyRetention } from './audit-writer'
import type { Committer } from './committer'
import type { Disk } from './disk'
import { writeDurably } from './durable-file'
import type { Journal } from './journal'
import { encodeList, isListName, listName } from './list-file'
import type { ListRows, RowProjection } from './list-rows'
import { type Manifest, type ShardRef, writeManifest } from './manifest'
import type { WorkspacePaths } from './paths'
import { encodeShard, shardGeneration, shardName } from './shard-file'
import { shardCountFor, shardOfBucket } from './shard-layout'
import { Slices } from './slices'
import { usedBytes } from './used-bytes'
import type { WorkspaceData } from './workspace-data'

export type CompactorOptions = {
  readonly disk: Disk
  readonly paths: WorkspacePaths
  readonly clock: Clock
  readonly data: WorkspaceData
  readonly committer: Committer
  readonly journal: Journal
  readonly audit: AuditLog
  readonly rows: ListRows
  readonly projection: RowProjection
  readonly retention: AuditRetention
  readonly onProblem: (problem: unknown) => void
  readonly onYield?: (() => void) | undefined
}

/** What was changed before the cut and has to be in the new snapshots. */
type Cut = {
  readonly seq: number
  readonly firstJournal: number
  readonly dirty: ReadonlyMap<CollectionName, ReadonlySet<number>>
}

type Shards = (ShardRef | null)[]

/**
 * Moves what the journal holds into snapshots and audit files and drops the journal files they
 * replace. Only shards that changed are written, each under a new name, twice; nothing old is
 * deleted before the manifest naming the new files is durable. Commits go on meanwhile: they are
 * in journal files after the cut, and a shard says up to which commit it was written.
 */
export class Compactor {
  readonly #options: CompactorOptions
  #manifest: Manifest
  #written = 0

  constructor(options: CompactorOptions, manifest: Manifest) {
    this.#options = options
    this.#manifest = manifest
  }

  /**
   * Runs one compaction and answers the bytes of the snapshots it wrote, each counted once. When the
   * disk refuses it throws and everything stays as it was.
   */
  async run(): Promise<number> {
    const { disk, paths, data, audit, clock, retention } = this.#options
    const slices = new Slices(this.#options.onYield)
    this.#written = 0
    const cut = await this.#cut()
    try {
      const generation = await this.#nextGeneration()
      const collections: Partial<Record<CollectionName, { shards: Shards }>> = {}
      for (const name of collectionNames) {
        const dirty = cut.dirty.get(name) ?? new Set<number>()
        collections[name] = { shards: await this.#writeShards(name, dirty, generation, slices) }
      }
      const list = await this.#writeList(generation, slices)
      const events = audit.upTo(cut.seq)
      const grown = await appendAudit(disk, paths, audit.refs, events, slices)
      const { kept, expired } = applyRetention(grown, retention, clock.now())
      for (const folder of [paths.snapshots, paths.snapshotCopies, paths.list]) {
        await disk.syncFolder(folder)
      }
      for (const folder of [paths.audit, paths.auditCopies]) await disk.syncFolder(folder)
      const manifest: Manifest = {
        format: this.#manifest.format,
        generation,
        seq: cut.seq,
        firstJournal: cut.firstJournal,
        collections: collections as Manifest['collections'],
        list,
        audit: kept,
      }
      await writeManifest(disk, paths.dir, manifest)
      this.#manifest = manifest
      audit.moved(kept, cut.seq)
      await this.#removeOld(expired.map((ref) => ref.file)).catch(this.#options.onProblem)
      return this.#written
    } catch (problem) {
      for (const [name, buckets] of cut.dirty) data.table(name).markDirty(buckets)
      throw problem
    }
  }

  /** The journal goes on in a new file, and changes count for the next compaction, from one moment. */
  #cut(): Promise<Cut> {
    const { committer, journal, data } = this.#options
    return committer.exclusively(async () => {
      const firstJournal = await journal.cut()
      const dirty = new Map(collectionNames.map((name) => [name, data.table(name).takeDirty()]))
      return { seq: data.seq, firstJournal, dirty }
    })
  }

  /** Above every number on disk: a compaction that failed may have left files behind. */
  async #nextGeneration(): Promise<number> {
    const names = await this.#options.disk.list(this.#options.paths.snapshots)
    const used = names.map((name) => shardGeneration(name) ?? 0)
    return Math.max(this.#manifest.generation, ...used) + 1
  }

  async #writeShards(
    collection: CollectionName,
    dirty: ReadonlySet<number>,
    generation: number,
    slices: Slices,
  ): Promise<Shards> {
    const table = this.#options.data.table(collection)
    const present = this.#manifest.collections[collection]?.shards ?? [null]
    const of = shardCountFor(table.size, present.length)
    const shards: Shards = of === present.length ? [...present] : new Array(of).fill(null)
    const changed = new Set([...dirty].map((bucket) => shardOfBucket(bucket, of)))
    const writes = of === present.length ? changed : shards.keys()
    let under: Promise<void> | null = null
    // While one is being written the next is put together in the other place.
    let [place, other] = [usedBytes(), usedBytes()]
    for (const shard of writes) {
      if (slices.due()) await slices.yield()
      const about = { collection, shard, of, seq: this.#options.data.seq }
      const { header, bytes } = encodeShard(about, table.recordsOfShard(shard, of), place)
      const file = shardName(about, generation)
      this.#written += bytes.length
      shards[shard] = { file, seq: header.seq, count: header.count, sum: header.sum }
      // One shard is being written while the next is put together.
      await under
      under = this.#writeTwice(file, bytes)
      ;[place, other] = [other, place]
      under.catch(() => undefined)
    }
    await under
    return shards
  }

  async #writeTwice(file: string, bytes: Buffer): Promise<void> {
    const { disk, paths } = this.#options
    await Promise.all([
      writeDurably(disk, join(paths.snapshots, file), bytes),
      writeDurably(disk, join(paths.snapshotCopies, file), bytes),
    ])
  }

  async #writeList(generation: number, slices: Slices): Promise<Manifest['list']> {
    const { disk, paths, rows, projection } = this.#options
    const { parts, sum } = await encodeList(await rows.packed(), slices)
    const file = listName(generation)
    await writeDurably(disk, join(paths.list, file), parts)
    return { file, sum, version: projection.version }
  }

  /** Also sweeps what compactions before this one may have left behind. */
  async #removeOld(expiredAudit: readonly string[]): Promise<void> {
    const { disk, paths, journal } = this.#options
    const { collections, list, firstJournal } = this.#manifest
    await journal.removeBefore(firstJournal)
    const named = new Set(
      Object.values(collections).flatMap(({ shards }) => shards.map((ref) => ref?.file)),
    )
    for (const folder of [paths.snapshots, paths.snapshotCopies]) {
      for (const name of await disk.list(folder)) {
        if (shardGeneration(name) !== null && !named.has(name))
          await disk.remove(join(folder, name))
      }
    }
    for (const name of await disk.list(paths.list)) {
      if (isListName(name) && name !== list?.file) await disk.remove(join(paths.list, name))
    }
    for (const file of expiredAudit) {
      await disk.remove(join(paths.audit, file)).catch(this.#options.onProblem)
      await disk.remove(join(paths.auditCopies, file)).catch(this.#options.onProblem)
      await disk.remove(join(paths.audit, auditIndexName(file))).catch(() => undefined)
    }
  }
}
