import { join } from 'node:path'
import { type CollectionName, collectionNames, recordKey } from '../../shared/domain/collections'
import { AuditFiles } from './audit-files'
import { AuditLog } from './audit-log'
import type { Disk } from './disk'
import { errnoOf } from './disk-trouble'
import type { JournalLine } from './journal-line'
import { type Replayed, replayJournal } from './journal-replay'
import { decodeList, isPresentList } from './list-file'
import { ListRows, type RowProjection } from './list-rows'
import type { Manifest } from './manifest'
import { findManifest } from './manifest-recovery'
import { makeFolders, type WorkspacePaths } from './paths'
import type { Quarantine } from './quarantine'
import type { RecoveryLog } from './recovery-report'
import { bucketOf, shardOfBucket } from './shard-layout'
import { Slices } from './slices'
import { WorkspaceData } from './workspace-data'

export type RecoverOptions = {
  readonly disk: Disk
  readonly paths: WorkspacePaths
  readonly projection: RowProjection
  readonly quarantine: Quarantine
  readonly log: RecoveryLog
  readonly onProblem: (problem: unknown) => void
  readonly onYield?: (() => void) | undefined
}

export type Recovered = {
  readonly manifest: Manifest
  readonly data: WorkspaceData
  readonly rows: ListRows
  readonly audit: AuditLog
  readonly replayed: ReadonlyMap<CollectionName, ReadonlySet<string>>
  readonly journal: Replayed
}

/** Reads everything that has to be known before the first question: manifest, list and journal. */
export async function recover(options: RecoverOptions): Promise<Recovered> {
  const { disk, paths, quarantine, log, onProblem } = options
  const manifest = await findManifest(disk, paths, quarantine, log)
  await makeFolders(disk, paths)
  const slices = new Slices(options.onYield)
  const data = new WorkspaceData()
  const rows = new ListRows(data, options.projection, onProblem)
  await startRows(options, manifest, rows, slices)
  const audit = new AuditLog(new AuditFiles(disk, paths, onProblem), manifest.audit)
  const replayed = new Map(collectionNames.map((name) => [name, new Set<string>()]))
  const journal = await replayJournal({
    disk,
    dir: paths.journal,
    after: manifest.seq,
    firstNumber: manifest.firstJournal,
    slices,
    quarantine,
    log,
    apply: (line) => {
      replayLine(line, manifest, data, replayed)
      rows.touch(line.rows)
      audit.add(line)
    },
  })
  const noSnapshots = manifest.collections.issues?.shards.every((ref) => ref === null)
  // A new workspace: nothing to wait for.
  if (noSnapshots && !rows.hasStale) rows.start([])
  // A number that any file knows must not be given to another commit.
  data.seq = Math.max(data.seq, manifest.seq, ...shardSeqs(manifest))
  return { manifest, data, rows, audit, replayed, journal }
}

/** Takes from a journal line what the snapshots do not have yet; a shard knows how far it goes. */
function replayLine(
  line: JournalLine,
  manifest: Manifest,
  data: WorkspaceData,
  replayed: ReadonlyMap<CollectionName, Set<string>>,
): void {
  const isNews = (collection: CollectionName, key: string): boolean => {
    const shards = manifest.collections[collection]?.shards ?? [null]
    const ref = shards[shardOfBucket(bucketOf(key), shards.length)]
    return (ref?.seq ?? 0) < line.seq
  }
  for (const [collection, record] of line.puts) {
    const key = recordKey(collection, record)
    if (!isNews(collection, key)) continue
    data.table(collection).set(key, record)
    replayed.get(collection)?.add(key)
  }
  for (const [collection, key] of line.deletes) {
    if (!isNews(collection, key)) continue
    data.table(collection).delete(key)
    replayed.get(collection)?.add(key)
  }
  data.seq = line.seq
}

/** Without a usable list the rows are made from the bodies, once these are there. */
async function startRows(
  { disk, paths, projection, quarantine, log }: RecoverOptions,
  manifest: Manifest,
  rows: ListRows,
  slices: Slices,
): Promise<void> {
  const { list } = manifest
  if (list === null || list.version !== projection.version || !isPresentList(list.file)) return
  const path = join(paths.list, list.file)
  const bytes = await disk.read(path).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'EIO') return null
    throw error
  })
  slices.restart()
  const read = bytes === null ? 'damaged' : await decodeList(bytes, list.sum, slices)
  if (read === null) return
  if (read !== 'damaged') {
    rows.start(read)
    return
  }
  const putAside = await quarantine.move(path)
  log.add({
    kind: 'list-index-damaged',
    message:
      'The saved issue list was damaged or missing. It is being made anew from the issues; nothing is lost.',
    lost: false,
    putAside,
  })
}

function shardSeqs(manifest: Manifest): number[] {
  return Object.values(manifest.collections).flatMap(({ shards }) =>
    shards.map((ref) => ref?.seq ?? 0),
  )
}
