import { join } from 'node:path'
import { linePieces, readCheckedLine } from './checked-line'
import type { Disk } from './disk'
import { FORMAT } from './format'
import { journalNumber } from './journal'
import { MANIFEST, MANIFEST_COPY, readManifestFormat } from './manifest'
import { ONE_FILE } from './migrate-from-one-file'
import { CONVERTED } from './migrate-to-objects'
import type { WorkspacePaths } from './paths'
import { shardGeneration } from './shard-file'

/** Which format the files of a workspace have; the present one where there are none. */
export async function presentFormat(disk: Disk, paths: WorkspacePaths): Promise<number> {
  const names = await disk.list(paths.dir)
  if (names.includes(CONVERTED)) return 1
  const manifests = [MANIFEST, MANIFEST_COPY].filter((name) => names.includes(name))
  const formats = await Promise.all(
    manifests.map((name) => readManifestFormat(disk, join(paths.dir, name))),
  )
  const known = formats.filter((format) => format !== null)
  if (known.length > 0) return Math.max(...known)
  if (manifests.length === 0 && names.includes(ONE_FILE)) return 0
  return formatOfFiles(disk, paths)
}

/**
 * What the files say where no manifest does. One that says nothing counts as old: converting a file
 * that has its present form already changes nothing in it.
 */
async function formatOfFiles(disk: Disk, paths: WorkspacePaths): Promise<number> {
  let oldest = FORMAT
  for (const folder of [paths.snapshots, paths.snapshotCopies, paths.journal]) {
    for (const name of await disk.list(folder)) {
      if (shardGeneration(name) === null && journalNumber(name) === null) continue
      const [first] = linePieces(await disk.read(join(folder, name)))
      const header = first === undefined ? undefined : readCheckedLine(first.bytes)
      oldest = Math.min(oldest, formatIn(header))
    }
  }
  return oldest
}

function formatIn(header: unknown): number {
  const says = typeof header === 'object' && header !== null && 'format' in header
  return says && typeof header.format === 'number' ? header.format : 1
}
