import { join } from 'node:path'
import type { CollectionName } from '../../shared/domain/collections'
import type { Disk } from './disk'
import { errnoOf } from './disk-trouble'
import { writeDurably } from './durable-file'
import type { ShardRef } from './manifest'
import type { WorkspacePaths } from './paths'
import type { Quarantine } from './quarantine'
import type { AnyRecord } from './record-table'
import type { RecoveryLog } from './recovery-report'
import { decodeShard, salvageShard } from './shard-file'
import type { Slices } from './slices'

export type ShardRead = {
  readonly disk: Disk
  readonly paths: WorkspacePaths
  readonly collection: CollectionName
  readonly ref: ShardRef
  readonly quarantine: Quarantine
  readonly log: RecoveryLog
  readonly slices: Slices
}

export type ShardContent = {
  /** Length of the file it was read from. */
  readonly bytes: number
  readonly records: Iterable<AnyRecord>
  /** Whether the file on disk is gone or incomplete, so that the shard has to be written anew. */
  readonly rewrite: boolean
}

/**
 * Records of one snapshot file. A damaged or missing one is put aside and restored from its copy;
 * when both are damaged, every line that can still be read is used.
 */
export async function readShard(read: ShardRead): Promise<ShardContent> {
  const { disk, paths, ref, collection } = read
  const path = join(paths.snapshots, ref.file)
  const bytes = await readIfThere(disk, path)
  if (read.slices.due()) await read.slices.yield()
  const records = sound(bytes, ref)
  if (records !== null) return { bytes: bytes?.length ?? 0, records, rewrite: false }

  const copyPath = join(paths.snapshotCopies, ref.file)
  const copyBytes = await readIfThere(disk, copyPath)
  const copied = sound(copyBytes, ref)
  const putAside = await read.quarantine.move(path)
  const what = `A file with ${ref.count} ${label(collection)} was damaged or missing`
  if (copied !== null && copyBytes !== null) {
    await writeDurably(disk, path, copyBytes)
    await disk.syncFolder(paths.snapshots)
    read.log.add({
      kind: 'snapshot-damaged',
      message: `${what}. It was restored from its second copy; nothing is lost.`,
      lost: false,
      putAside,
    })
    return { bytes: copyBytes.length, records: copied, rewrite: false }
  }

  const copyAside = await read.quarantine.move(copyPath)
  const salvaged = salvageShard(
    collection,
    [bytes, copyBytes].filter((each) => each !== null),
  )
  const missing = Math.max(0, ref.count - salvaged.size)
  read.log.add({
    kind: 'snapshot-damaged',
    message: `${what}, and so was its second copy. ${salvaged.size} of ${ref.count} could be read line by line${missing > 0 ? `; ${missing} may be lost` : ''}. Both files are kept as they were found.`,
    lost: true,
    putAside: putAside ?? copyAside,
  })
  return { bytes: bytes?.length ?? 0, records: salvaged.values(), rewrite: true }
}

function sound(bytes: Buffer | null, ref: ShardRef): AnyRecord[] | null {
  if (bytes === null) return null
  const shard = decodeShard(bytes)
  return shard !== null && shard.header.sum === ref.sum ? shard.records : null
}

/** Content of a file; null when it is missing or the disk cannot give it back any more. */
async function readIfThere(disk: Disk, path: string): Promise<Buffer | null> {
  try {
    return await disk.read(path)
  } catch (error) {
    const code = errnoOf(error)
    if (code === 'ENOENT' || code === 'EIO') return null
    throw error
  }
}

const labels: Record<CollectionName, string> = {
  issues: 'issues',
  cases: 'cases',
  projects: 'projects',
  entries: 'war room entries',
  links: 'mirror links',
  tickets: 'ticket copies',
  ops: 'outgoing changes',
  conflicts: 'conflicts',
  instances: 'connector instances',
  instanceStates: 'connector states',
  profiles: 'sync profiles',
  runs: 'mirror runs',
  activity: 'activity by hour',
  backfills: 'wishes for older records',
  settings: 'settings',
}

function label(collection: CollectionName): string {
  return labels[collection]
}
