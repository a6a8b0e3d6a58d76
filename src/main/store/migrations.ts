import { join } from 'node:path'
import type { Clock } from '../engine/ports/clock'
import type { Disk } from './disk'
import { FORMAT, MANIFEST, MANIFEST_COPY } from './manifest'
import { migrateFromOneFile, ONE_FILE } from './migrate-from-one-file'
import type { WorkspacePaths } from './paths'
import { fileStamp } from './quarantine'
import type { RecoveryLog } from './recovery-report'

type Migration = {
  /** Format it reads; it leaves the next one. */
  readonly from: number
  /** Must be safe to run again after a crash in its middle. */
  readonly run: (disk: Disk, paths: WorkspacePaths) => Promise<void>
}

/** One entry per format that ever was, oldest first. */
const migrations: readonly Migration[] = [{ from: 0, run: migrateFromOneFile }]

/** Brings an older workspace to the present format, after copying all of it beside. */
export async function migrate(
  disk: Disk,
  paths: WorkspacePaths,
  clock: Clock,
  log: RecoveryLog,
): Promise<void> {
  const format = await presentFormat(disk, paths)
  const due = migrations.filter(({ from }) => from >= format)
  if (due.length === 0) return
  const backup = join(paths.dir, `backup-format-${format}-${fileStamp(clock.now())}`)
  await backUp(disk, paths, backup)
  for (const { run } of due) await run(disk, paths)
  log.add({
    kind: 'migrated',
    message: `The workspace was brought to the form this version of Lockstep uses. A copy of how it was is kept as ${backup}.`,
    lost: false,
    putAside: null,
  })
}

/** Formats from 1 on have a manifest; whether it can be read is for the recovery to find out. */
async function presentFormat(disk: Disk, paths: WorkspacePaths): Promise<number> {
  const names = await disk.list(paths.dir)
  const hasManifest = names.includes(MANIFEST) || names.includes(MANIFEST_COPY)
  return !hasManifest && names.includes(ONE_FILE) ? 0 : FORMAT
}

async function backUp(disk: Disk, paths: WorkspacePaths, backup: string): Promise<void> {
  const names = await disk.list(paths.dir)
  await disk.makeFolder(backup)
  for (const name of names) {
    if (name.startsWith('backup-') || name.startsWith('workspace.lock')) continue
    await disk.copy(join(paths.dir, name), join(backup, name))
  }
  await disk.syncFolder(backup)
  await disk.syncFolder(paths.dir)
}
