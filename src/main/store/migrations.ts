import { join } from 'node:path'
import type { Clock } from '../engine/ports/clock'
import type { Disk } from './disk'
import { migrateFromOneFile } from './migrate-from-one-file'
import { CONVERTED, migrateToObjects } from './migrate-to-objects'
import type { WorkspacePaths } from './paths'
import { presentFormat } from './present-format'
import { fileStamp } from './quarantine'
import type { RecoveryLog } from './recovery-report'

type Migration = {
  /** Format it reads; it leaves the next one. */
  readonly from: number
  /** Must be safe to run again after a crash in its middle. */
  readonly run: (disk: Disk, paths: WorkspacePaths) => Promise<void>
}

/** One entry per format that ever was, oldest first. */
const migrations: readonly Migration[] = [
  { from: 0, run: migrateFromOneFile },
  { from: 1, run: migrateToObjects },
]

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
  const backup = await backUp(disk, paths, `backup-format-${format}-${fileStamp(clock.now())}`)
  for (const { run } of due) await run(disk, paths)
  log.add({
    kind: 'migrated',
    message: `The workspace was brought to the form this version of Lockstep uses. A copy of how it was is kept as ${join(paths.dir, backup)}.`,
    lost: false,
    putAside: null,
  })
}

/** Copies everything beside and answers the copy's name; a migration that goes on has its copy. */
async function backUp(disk: Disk, paths: WorkspacePaths, stem: string): Promise<string> {
  const names = await disk.list(paths.dir)
  const complete = names.filter((one) => one.startsWith('backup-') && !one.endsWith(UNFINISHED))
  const latest = complete.at(-1)
  if (names.includes(CONVERTED) && latest !== undefined) return latest
  const name = freeName(stem, complete)
  for (const one of names) {
    const left = one.startsWith('backup-') && one.endsWith(UNFINISHED)
    if (left) await disk.removeFolder(join(paths.dir, one))
  }
  const unfinished = join(paths.dir, `${name}${UNFINISHED}`)
  await disk.makeFolder(unfinished)
  for (const one of names) {
    const own = ['backup-', 'workspace.lock', 'convert-'].some((start) => one.startsWith(start))
    if (!own) await disk.copy(join(paths.dir, one), join(unfinished, one))
  }
  await disk.syncFolder(unfinished)
  await disk.rename(unfinished, join(paths.dir, name))
  await disk.syncFolder(paths.dir)
  return name
}

/** Ends the name of a copy that is being made. */
const UNFINISHED = '.part'

function freeName(stem: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? stem : `${stem}-${number}`
    if (!taken.includes(name)) return name
  }
}
