import { randomUUID } from 'node:crypto'
import { Low } from 'lowdb'
import type { AuditEvent } from '../../shared/domain/audit'
import { type AppFailure, failure } from '../../shared/errors'
import { asAuditId } from '../../shared/ids'
import type { Clock } from '../engine/ports/clock'
import type { Identity } from '../engine/ports/identity'
import type { Recorder, Recordings } from '../engine/ports/recorder'
import type { StorePort } from '../engine/ports/store'
import type { AuditRetention } from './audit-writer'
import { Committer } from './committer'
import { CompactionTrigger } from './compaction-trigger'
import { Compactor } from './compactor'
import type { Disk } from './disk'
import { diskTrouble, errnoOf } from './disk-trouble'
import { Journal } from './journal'
import { JournalAdapter } from './journal-adapter'
import type { JournalLine } from './journal-line'
import type { IssueList, RowProjection } from './list-rows'
import { migrate } from './migrations'
import { nodeDisk } from './node-disk'
import { workspacePaths } from './paths'
import { Quarantine } from './quarantine'
import { RecordingLog } from './recording-log'
import { recover } from './recover'
import { type RecoveryFinding, RecoveryLog, type RecoveryReport } from './recovery-report'
import { ShardLoader } from './shard-loader'
import type { WorkspaceData } from './workspace-data'
import { lockWorkspace, type WorkspaceLock } from './workspace-lock'
import { WorkspaceStore } from './workspace-store'

export type WorkspaceOptions = {
  /** Folder of the workspace; made when missing, then closed to other users. */
  readonly dir: string
  readonly clock: Clock
  /** Gives recovery its audit ids; random ones when left out. */
  readonly identity?: Pick<Identity, 'fresh'>
  readonly projection: RowProjection
  /** Journal size in bytes from which a compaction starts (32 MB). */
  readonly compactAtBytes?: number
  /** How long audit events are kept (a year, 1 GB). */
  readonly auditRetention?: AuditRetention
  /** Hears of trouble that no caller waits for: a compaction, a listener, an unreadable event. */
  readonly onProblem?: (problem: unknown) => void
  /** Called whenever long work lets others run. */
  readonly onSliceYield?: () => void
  /** Bodies are loaded behind the list from then on, so that the first rows have the machine to themselves. */
  readonly loadAfter?: Promise<void>
  readonly disk?: Disk
  /** Time in ms between two looks at the lock (5 s). */
  readonly heartbeatMs?: number
}

export type Workspace = {
  readonly store: StorePort
  readonly list: IssueList
  /** What plans were made from, as far as it is still kept. */
  readonly recordings: Recorder & Recordings
  /** What was found up to the moment of asking; damage to bodies is known once `loaded` resolves. */
  readonly recovery: RecoveryReport
  /** Resolves with the complete report once all bodies are in memory; rejects when the disk fails. */
  readonly loaded: Promise<RecoveryReport>
  /** Writes what the journal holds into snapshots now. */
  compact(): Promise<void>
  /** Lets the write under way finish, compacts, and gives the workspace free. */
  close(): Promise<void>
}

const DEFAULT_COMPACT_AT = 32 * 1024 * 1024
const DEFAULT_RETENTION: AuditRetention = {
  maxAgeMs: 365 * 24 * 60 * 60 * 1000,
  maxBytes: 1024 * 1024 * 1024,
}

/**
 * Opens a workspace folder, or makes one. Answers as soon as the issue list and the journal are
 * read; bodies follow in slices. Throws AppFailure: `workspace-locked` when another process has
 * it, `storage-readonly`, `storage-full` or `storage-failed` when the disk refuses or a newer
 * version wrote it.
 */
export async function openWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const disk = options.disk ?? nodeDisk
  const paths = workspacePaths(options.dir)
  const refuse: { all: () => void } = { all: () => undefined }
  try {
    await disk.makeFolder(paths.dir)
    // A folder that belongs to somebody else cannot be closed to others, but may still be usable.
    await disk.closeToOthers(paths.dir).catch(() => undefined)
  } catch (error) {
    throw diskTrouble(error, 'opening the workspace')
  }
  const lock = await lockWorkspace(disk, paths.lock, () => refuse.all(), options.heartbeatMs)
  try {
    return await openLocked(options, disk, lock, refuse)
  } catch (error) {
    await lock.release()
    throw diskTrouble(error, 'opening the workspace')
  }
}

async function openLocked(
  options: WorkspaceOptions,
  disk: Disk,
  lock: WorkspaceLock,
  refuse: { all: () => void },
): Promise<Workspace> {
  const { clock, projection } = options
  const onProblem = options.onProblem ?? (() => undefined)
  const onYield = options.onSliceYield
  const paths = workspacePaths(options.dir)
  const log = new RecoveryLog()
  const quarantine = new Quarantine(disk, clock)
  if (lock.tookOver) log.add(takenOver)
  await forgetFirstView(disk, paths.firstView)
  await migrate(disk, paths, clock, log)
  const found = await recover({ disk, paths, projection, quarantine, log, onProblem, onYield })
  const { manifest, rows, audit, replayed } = found

  const journal = new Journal(disk, paths.journal, found.journal.lastNumber, found.journal.bytes)
  const adapter = new JournalAdapter(journal, found.data)
  const db = new Low<WorkspaceData>(adapter, found.data)
  await db.read()
  const { data } = db
  const applied = (lines: readonly JournalLine[]): void => {
    for (const line of lines) audit.add(line)
    try {
      rows.touch(new Set(lines.flatMap((line) => line.rows)))
    } catch (problem) {
      onProblem(problem)
    }
    store.announce(lines)
    compaction.consider()
  }
  const committer = new Committer(db, adapter, applied)
  const shared = { disk, paths, data, onYield }
  const loader = new ShardLoader({ ...shared, manifest, replayed, quarantine, log })
  const store = new WorkspaceStore({ db, loader, committer, audit, onProblem })
  const retention = options.auditRetention ?? DEFAULT_RETENTION
  const compactor = new Compactor(
    { ...shared, clock, committer, journal, audit, rows, projection, retention, onProblem },
    manifest,
  )
  const limit = options.compactAtBytes ?? DEFAULT_COMPACT_AT
  const compaction = new CompactionTrigger(compactor, journal, limit, onProblem)
  const recordings = new RecordingLog({ disk, dir: paths.recordings, clock, onProblem })
  refuse.all = () => {
    committer.refuse(lostLock)
    compaction.disable()
    void recordings.close()
  }

  let waitNoLonger: () => void = () => undefined
  const noLonger = new Promise<void>((resolve) => {
    waitNoLonger = resolve
  })
  const loadBehind = async (): Promise<RecoveryReport> => {
    try {
      await Promise.race([options.loadAfter, noLonger])
      for (const name of rowSources) await loader.needAll(name)
      await rows.bodiesArrived(onYield)
      await loader.loadEverything()
    } catch (problem) {
      rows.fail(problem)
      throw problem
    }
    const report = log.report()
    const events = recoveryEvents(report, options)
    if (events.length > 0) await committer.commit({ audit: events }).catch(onProblem)
    compaction.enable(loader.bytes, found.journal.damaged || loader.damaged)
    return report
  }
  const loaded = loadBehind()
  // Whoever asks for it gets the problem; when nobody does, the reads that need bodies report it.
  loaded.catch(() => undefined)

  let closing: Promise<void> | null = null
  const shutDown = async (): Promise<void> => {
    store.close()
    await committer.drain()
    await loader.stop()
    await loaded.catch(() => undefined)
    await compaction.finish()
    await committer.drain()
    await recordings.close()
    await journal.close()
    await lock.release()
  }

  return {
    store,
    list: rows,
    recordings,
    get recovery() {
      return log.report()
    },
    loaded,
    async compact() {
      waitNoLonger()
      await loaded
      await compaction.now()
    },
    close() {
      waitNoLonger()
      closing ??= shutDown()
      return closing
    },
  }
}

/** What list rows are made of, in the order in which it is read. */
const rowSources = ['ops', 'links', 'tickets', 'issues'] as const

/** What is shown first is true only as long as nobody has opened the workspace. */
async function forgetFirstView(disk: Disk, path: string): Promise<void> {
  try {
    await disk.remove(path)
  } catch (error) {
    // A folder that takes no change is told of by whoever writes into it first.
    if (errnoOf(error) === null) throw error
  }
}

const takenOver: RecoveryFinding = {
  kind: 'lock-taken-over',
  message:
    'Lockstep was not closed properly last time. The workspace was checked; this start goes on from the last confirmed change.',
  lost: false,
  putAside: null,
}

function recoveryEvents(
  { findings }: RecoveryReport,
  { clock, identity }: WorkspaceOptions,
): AuditEvent[] {
  return findings.map((finding) => ({
    id: asAuditId(identity?.fresh() ?? randomUUID()),
    at: clock.now(),
    kind: 'workspace.recovered' as const,
    reason: finding.message,
    actor: 'Lockstep',
    objectId: null,
    linkId: null,
    instanceId: null,
    field: null,
  }))
}

function lostLock(): AppFailure {
  return failure({
    code: 'workspace-locked',
    message:
      'Another Lockstep has taken over this workspace, so nothing more is saved here. Close this one.',
    retry: 'no',
  })
}
