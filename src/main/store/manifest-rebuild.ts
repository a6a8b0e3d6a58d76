import { join } from 'node:path'
import type { AuditEvent } from '../../shared/domain/audit'
import { type CollectionName, collectionNames } from '../../shared/domain/collections'
import { encodeIndex, indexEntry } from './audit-index'
import { linePieces, readCheckedLine } from './checked-line'
import { checksum } from './checksum'
import type { Disk } from './disk'
import { journalNumber } from './journal'
import { decodeLine } from './journal-line'
import { type AuditRef, emptyManifest, type Manifest, type ShardRef } from './manifest'
import type { WorkspacePaths } from './paths'
import { decodeShard, shardGeneration } from './shard-file'

type Found = {
  readonly generation: number
  readonly of: number
  readonly shard: number
  readonly ref: ShardRef
}

/**
 * Makes a manifest from the files themselves: of each shard the newest sound snapshot, in either
 * folder. A shard says up to which commit it goes, so that files of different compactions fit
 * together with whatever journal is left.
 */
export async function rebuildManifest(disk: Disk, paths: WorkspacePaths): Promise<Manifest> {
  const found = new Map<CollectionName, Found[]>(collectionNames.map((name) => [name, []]))
  let generation = 0
  for (const folder of [paths.snapshots, paths.snapshotCopies]) {
    for (const file of await disk.list(folder)) {
      const number = shardGeneration(file)
      if (number === null) continue
      generation = Math.max(generation, number)
      const shard = decodeShard(await disk.read(join(folder, file)))
      if (shard === null) continue
      const { collection, of, shard: at, seq, count, sum } = shard.header
      const ref = { file, seq, count, sum }
      found.get(collection)?.push({ generation: number, of, shard: at, ref })
    }
  }
  const collections: Partial<Record<CollectionName, { shards: (ShardRef | null)[] }>> = {}
  for (const [name, files] of found) collections[name] = { shards: newestSet(files) }
  const journal = await firstJournal(disk, paths)
  return {
    ...emptyManifest(),
    generation,
    seq: journal?.after ?? newestSeq(found),
    firstJournal: journal?.number ?? 1,
    collections: collections as Manifest['collections'],
    audit: await auditRefs(disk, paths),
  }
}

/** Files of different splits cannot be mixed: the newest split of which every shard is there counts. */
function newestSet(files: readonly Found[]): (ShardRef | null)[] {
  const splits = new Map<number, Found[]>()
  for (const file of files) splits.set(file.of, [...(splits.get(file.of) ?? []), file])
  const newest = (set: readonly Found[]): number => Math.max(...set.map((file) => file.generation))
  const ranked = [...splits].sort(([, a], [, b]) => newest(b) - newest(a))
  const best = ranked.find(([of, set]) => new Set(set.map((f) => f.shard)).size === of) ?? ranked[0]
  if (best === undefined) return [null]
  const shards: (ShardRef | null)[] = new Array(best[0]).fill(null)
  for (const file of best[1].sort((a, b) => a.generation - b.generation)) {
    shards[file.shard] = file.ref
  }
  return shards
}

function newestSeq(found: ReadonlyMap<CollectionName, readonly Found[]>): number {
  const seqs = [...found.values()].flatMap((files) => files.map((file) => file.ref.seq))
  return Math.max(0, ...seqs)
}

async function firstJournal(
  disk: Disk,
  paths: WorkspacePaths,
): Promise<{ number: number; after: number } | null> {
  for (const name of await disk.list(paths.journal)) {
    const number = journalNumber(name)
    if (number === null) continue
    for (const piece of linePieces(await disk.read(join(paths.journal, name)))) {
      const read = piece.whole ? decodeLine(piece.bytes) : undefined
      if (read?.kind === 'header') return { number, after: read.header.firstSeq - 1 }
      if (read?.kind === 'line') return { number, after: read.line.seq - 1 }
    }
  }
  return null
}

async function auditRefs(disk: Disk, paths: WorkspacePaths): Promise<AuditRef[]> {
  const refs: AuditRef[] = []
  const names = (await disk.list(paths.audit)).filter((name) =>
    /^\d{4}-\d\d-\d{6}\.jsonl$/.test(name),
  )
  for (const file of names.sort((a, b) => a.slice(8).localeCompare(b.slice(8)))) {
    const content = await disk.read(join(paths.audit, file))
    const entries: number[][] = []
    let newestAt = 0
    let bytes = 0
    for (const piece of linePieces(content)) {
      const value = piece.whole ? readCheckedLine(piece.bytes) : undefined
      if (value === undefined) continue
      const event = value as AuditEvent
      entries.push(indexEntry(event, piece.offset))
      newestAt = Math.max(newestAt, event.at)
      bytes = piece.offset + piece.bytes.length + 1
    }
    const sum = checksum(content.subarray(0, bytes))
    const indexSum = checksum(encodeIndex(entries))
    refs.push({ file, bytes, events: entries.length, sum, indexSum, newestAt })
  }
  return refs
}
