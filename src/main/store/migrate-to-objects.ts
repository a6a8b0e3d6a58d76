import { join } from 'node:path'
import { convertWorkspace } from './convert-workspace'
import type { Disk } from './disk'
import {
  MANIFEST,
  MANIFEST_COPY,
  type OlderManifest,
  readOlderManifest,
  writeManifest,
} from './manifest'
import { makeFolders, type WorkspacePaths, workspacePaths } from './paths'
import { Slices } from './slices'

const MAKING = 'convert-making'
/** Its presence says that the converted form is complete and only has to take the old one's place. */
export const CONVERTED = 'convert-ready'

/**
 * Format 1 to 2: records, journal lines and audit events name the object where they named the issue,
 * and carry what came with it. The converted form is written beside and then put in place folder by
 * folder, so that a crash at any moment either starts over or goes on where it was.
 */
export async function migrateToObjects(disk: Disk, paths: WorkspacePaths): Promise<void> {
  const ready = join(paths.dir, CONVERTED)
  if (!(await disk.list(paths.dir)).includes(CONVERTED)) {
    const making = join(paths.dir, MAKING)
    await disk.removeFolder(making)
    await convertInto(disk, paths, making)
    await disk.rename(making, ready)
    await disk.syncFolder(paths.dir)
  }
  await putInPlace(disk, paths, ready)
}

async function convertInto(disk: Disk, from: WorkspacePaths, dir: string): Promise<void> {
  const to = workspacePaths(dir)
  await disk.makeFolder(dir)
  await makeFolders(disk, to)
  const slices = new Slices()
  const manifest = await convertWorkspace(
    { disk, from, to, slices },
    await presentManifest(disk, from),
  )
  if (manifest !== null) await writeManifest(disk, dir, manifest)
  await disk.syncFolder(dir)
}

/** Null when neither copy can be read: then the recovery makes one from the converted files. */
async function presentManifest(disk: Disk, paths: WorkspacePaths): Promise<OlderManifest | null> {
  for (const name of [MANIFEST, MANIFEST_COPY]) {
    const manifest = await readOlderManifest(disk, join(paths.dir, name))
    if (manifest !== null) return manifest
  }
  return null
}

async function putInPlace(disk: Disk, paths: WorkspacePaths, ready: string): Promise<void> {
  const there = new Set(await disk.list(ready))
  const converted = workspacePaths(ready)
  for (const folder of folders) {
    const name = converted[folder].slice(ready.length + 1)
    if (!there.has(name)) continue
    await disk.removeFolder(paths[folder])
    await disk.rename(converted[folder], paths[folder])
    await disk.syncFolder(paths.dir)
  }
  for (const name of [MANIFEST_COPY, MANIFEST]) {
    if (there.has(name)) await disk.rename(join(ready, name), join(paths.dir, name))
  }
  await disk.syncFolder(paths.dir)
  await disk.removeFolder(ready)
  await disk.syncFolder(paths.dir)
}

const folders = [
  'journal',
  'snapshots',
  'snapshotCopies',
  'list',
  'audit',
  'auditCopies',
] as const satisfies readonly (keyof WorkspacePaths)[]
