import { join } from 'node:path'
import type { CollectionName } from '../../shared/domain/collections'
import { auditIndexName } from './audit-files'
import { encodeIndex, indexEntry } from './audit-index'
import { checksum } from './checksum'
import { convertAudit, convertJournal, convertShard } from './convert-files'
import type { Disk } from './disk'
import { errnoOf } from './disk-trouble'
import { writeDurably } from './durable-file'
import { journalNumber } from './journal'
import { type AuditRef, emptyManifest, type Manifest, type OlderManifest } from './manifest'
import type { WorkspacePaths } from './paths'
import { shardGeneration } from './shard-file'
import type { Slices } from './slices'

/** Where a workspace is read from and where its converted form is written. */
export type Conversion = {
  readonly disk: Disk
  readonly from: WorkspacePaths
  readonly to: WorkspacePaths
  readonly slices: Slices
}

/** By name of a snapshot file: which sum it had and which it has now. */
type Sums = ReadonlyMap<string, { readonly before: string; readonly after: string }>

/**
 * Writes the converted form of everything but the list rows, which are made anew from the issues.
 * Answers the manifest that belongs to it; null when there was none to start from.
 */
export async function convertWorkspace(
  conversion: Conversion,
  manifest: OlderManifest | null,
): Promise<Manifest | null> {
  const { from, to } = conversion
  const sums = new Map([
    ...(await convertShards(conversion, from.snapshotCopies, to.snapshotCopies)),
    ...(await convertShards(conversion, from.snapshots, to.snapshots)),
  ])
  await convertFolder(conversion, from.journal, to.journal, (name, file) =>
    journalNumber(name) === null ? file : convertJournal(file),
  )
  const audit = await convertAudits(conversion, manifest?.audit ?? null)
  if (manifest === null) return null
  const { generation, seq, firstJournal } = manifest
  const collections = { ...emptyManifest().collections, ...renewed(manifest.collections, sums) }
  return { ...emptyManifest(), generation, seq, firstJournal, collections, audit }
}

async function convertShards(conversion: Conversion, from: string, to: string): Promise<Sums> {
  const sums = new Map<string, { before: string; after: string }>()
  await convertFolder(conversion, from, to, (name, file) => {
    if (shardGeneration(name) === null) return file
    const shard = convertShard(name.slice(0, name.indexOf('-')) as CollectionName, file)
    if (shard.sums !== null) sums.set(name, shard.sums)
    return shard.bytes
  })
  return sums
}

/** Files of other kinds, such as damaged ones that were put aside, go along as they are. */
async function convertFolder(
  { disk, slices }: Conversion,
  from: string,
  to: string,
  convert: (name: string, file: Buffer) => Buffer,
): Promise<void> {
  for (const name of await disk.list(from)) {
    if (slices.due()) await slices.yield()
    // What the disk cannot give is left to the other copy, and is in the backup if anywhere.
    const file = await readIfReadable(disk, join(from, name))
    if (file !== null) await writeDurably(disk, join(to, name), convert(name, file))
  }
  await disk.syncFolder(to)
}

function renewed(
  collections: OlderManifest['collections'],
  sums: Sums,
): Partial<Manifest['collections']> {
  return Object.fromEntries(
    Object.entries(collections).map(([name, { shards }]) => [
      name,
      {
        shards: shards.map((ref) => {
          const known = ref === null ? undefined : sums.get(ref.file)
          // A file with another sum is not the one the manifest means; recovery has to see that.
          return ref === null || known?.before !== ref.sum ? ref : { ...ref, sum: known.after }
        }),
      },
    ]),
  ) as Partial<Manifest['collections']>
}

/**
 * Without a manifest every audit file counts in full; with one, only the files it names and only as
 * far as it says: anything beyond is in the journal as well.
 */
async function convertAudits(
  conversion: Conversion,
  refs: readonly AuditRef[] | null,
): Promise<AuditRef[]> {
  const { disk, from, to, slices } = conversion
  const isAudit = (name: string): boolean => /^\d{4}-\d\d-\d{6}\.(jsonl|idx)$/.test(name)
  for (const folder of ['audit', 'auditCopies'] as const) {
    for (const name of await disk.list(from[folder])) {
      if (!isAudit(name)) await disk.copy(join(from[folder], name), join(to[folder], name))
    }
  }
  const files =
    refs?.map(({ file, bytes }) => ({ file, bytes })) ??
    (await disk.list(from.audit))
      .filter((name) => isAudit(name) && name.endsWith('.jsonl'))
      .map((file) => ({ file, bytes: Number.POSITIVE_INFINITY }))
  const converted: AuditRef[] = []
  for (const { file, bytes } of files) {
    if (slices.due()) await slices.yield()
    converted.push(await convertAuditFile(conversion, file, bytes))
  }
  for (const folder of [to.audit, to.auditCopies]) await disk.syncFolder(folder)
  return converted
}

async function convertAuditFile(
  { disk, from, to }: Conversion,
  file: string,
  end: number,
): Promise<AuditRef> {
  const [main, copy] = await Promise.all(
    [from.audit, from.auditCopies].map(async (folder) => {
      const found = await readIfReadable(disk, join(folder, file))
      return (found ?? Buffer.alloc(0)).subarray(0, end)
    }),
  )
  const { bytes, events } = convertAudit(main ?? Buffer.alloc(0), copy ?? Buffer.alloc(0))
  const index = encodeIndex(events.map(({ event, offset }) => indexEntry(event, offset)))
  await writeDurably(disk, join(to.audit, file), bytes)
  await writeDurably(disk, join(to.auditCopies, file), bytes)
  await writeDurably(disk, join(to.audit, auditIndexName(file)), index)
  return {
    file,
    bytes: bytes.length,
    events: events.length,
    sum: checksum(bytes),
    indexSum: checksum(index),
    newestAt: Math.max(0, ...events.map(({ event }) => event.at)),
  }
}

async function readIfReadable(disk: Disk, path: string): Promise<Buffer | null> {
  try {
    return await disk.read(path)
  } catch (error) {
    const code = errnoOf(error)
    if (code === 'ENOENT' || code === 'EIO') return null
    throw error
  }
}
