import { join } from 'node:path'
import type { Disk } from './disk'

/** Where the parts of a workspace lie. */
export type WorkspacePaths = {
  readonly dir: string
  readonly journal: string
  readonly snapshots: string
  /** A second copy of every snapshot, so that no single damaged file takes a record with it. */
  readonly snapshotCopies: string
  readonly list: string
  readonly audit: string
  readonly auditCopies: string
  /** What plans were made from; made when there is something to keep. */
  readonly recordings: string
  /** What a window shows first of this workspace; true until somebody opens it, who takes it away. */
  readonly firstView: string
  readonly lock: string
}

export function workspacePaths(dir: string): WorkspacePaths {
  return {
    dir,
    journal: join(dir, 'journal'),
    snapshots: join(dir, 'snapshots'),
    snapshotCopies: join(dir, 'snapshots-copy'),
    list: join(dir, 'list'),
    audit: join(dir, 'audit'),
    auditCopies: join(dir, 'audit-copy'),
    recordings: join(dir, 'recordings'),
    firstView: join(dir, 'first-view.json'),
    lock: join(dir, 'workspace.lock'),
  }
}

/** Makes the folders inside the workspace and their names durable. */
export async function makeFolders(disk: Disk, paths: WorkspacePaths): Promise<void> {
  const { journal, snapshots, snapshotCopies, list, audit, auditCopies } = paths
  for (const folder of [journal, snapshots, snapshotCopies, list, audit, auditCopies]) {
    await disk.makeFolder(folder)
  }
  await disk.syncFolder(paths.dir)
}
