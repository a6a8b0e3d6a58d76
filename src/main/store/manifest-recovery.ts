import { join } from 'node:path'
import { collectionNames } from '../../shared/domain/collections'
import { failure } from '../../shared/errors'
import type { Disk } from './disk'
import {
  emptyManifest,
  MANIFEST,
  MANIFEST_COPY,
  type Manifest,
  readManifest,
  writeManifest,
} from './manifest'
import { rebuildManifest } from './manifest-rebuild'
import type { WorkspacePaths } from './paths'
import type { Quarantine } from './quarantine'
import type { RecoveryLog } from './recovery-report'

/**
 * Finds out which files make up the workspace: from the manifest, else from its copy, else from the
 * files themselves. An empty workspace is made only where there are no files at all.
 */
export async function findManifest(
  disk: Disk,
  paths: WorkspacePaths,
  quarantine: Quarantine,
  log: RecoveryLog,
): Promise<Manifest> {
  const main = await readManifest(disk, join(paths.dir, MANIFEST))
  const copy = await readManifest(disk, join(paths.dir, MANIFEST_COPY))
  for (const read of [main, copy]) {
    if (read.state === 'newer') throw newerFormat(read.format)
  }
  if (main.state === 'read') return main.manifest
  if (main.state === 'absent' && copy.state === 'absent' && (await isEmpty(disk, paths))) {
    const fresh = emptyManifest()
    await writeManifest(disk, paths.dir, fresh)
    log.created = true
    return fresh
  }
  const putAside = await quarantine.move(join(paths.dir, MANIFEST))
  const what = main.state === 'absent' ? 'was missing' : 'could not be read'
  if (copy.state === 'read') {
    await writeManifest(disk, paths.dir, copy.manifest)
    log.add({
      kind: 'manifest-damaged',
      message: `The list of the workspace's files ${what}. It was restored from its second copy; nothing is lost.`,
      lost: false,
      putAside,
    })
    return copy.manifest
  }
  const copyAside = await quarantine.move(join(paths.dir, MANIFEST_COPY))
  const rebuilt = await rebuildManifest(disk, paths)
  await writeManifest(disk, paths.dir, rebuilt)
  const found = collectionNames.reduce((sum, name) => sum + recordsIn(rebuilt, name), 0)
  log.add({
    kind: 'manifest-damaged',
    message: `The list of the workspace's files ${what}, and so was its second copy. It was made anew from the ${found} saved records and the journal that were found.`,
    lost: false,
    putAside: putAside ?? copyAside,
  })
  return rebuilt
}

function recordsIn(manifest: Manifest, name: (typeof collectionNames)[number]): number {
  const shards = manifest.collections[name]?.shards ?? []
  return shards.reduce((sum, ref) => sum + (ref?.count ?? 0), 0)
}

async function isEmpty(disk: Disk, paths: WorkspacePaths): Promise<boolean> {
  for (const folder of [paths.journal, paths.snapshots, paths.snapshotCopies, paths.audit]) {
    if ((await disk.list(folder)).length > 0) return false
  }
  return true
}

function newerFormat(format: number): Error {
  return failure({
    code: 'storage-failed',
    message:
      'This workspace was written by a newer Lockstep. Open it with that version; nothing was changed.',
    retry: 'after-fix',
    cause: `workspace format ${format}`,
  })
}
