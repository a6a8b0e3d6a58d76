import { join } from 'node:path'
import { z } from 'zod'
import type { AuditEvent } from '../../shared/domain/audit'
import { failure } from '../../shared/errors'
import type { Disk } from './disk'
import { writeDurably } from './durable-file'
import { journalName } from './journal'
import { encodeHeader, encodeLine } from './journal-line'
import { emptyManifest, writeManifest } from './manifest'
import { makeFolders, type WorkspacePaths } from './paths'
import type { AnyRecord } from './record-table'

/** The whole workspace in one file, as lowdb's own adapter writes it: format 0. */
export const ONE_FILE = 'db.json'

const records = z.array(z.looseObject({ rev: z.number() })).default([])
/** The collections of that time. */
const collections = [
  'issues',
  'entries',
  'links',
  'tickets',
  'ops',
  'instances',
  'instanceStates',
  'profiles',
  'runs',
  'settings',
] as const
const shape = z.object({
  ...(Object.fromEntries(collections.map((name) => [name, records])) as Record<
    (typeof collections)[number],
    typeof records
  >),
  audit: z.array(z.looseObject({ id: z.string(), at: z.number() })).default([]),
})

const RECORDS_PER_LINE = 100

/**
 * Format 0 to 1: everything becomes the first journal file, under an empty manifest. The old file
 * goes last, so a crash before that starts over. Throws AppFailure `storage-failed` when the old
 * file cannot be understood; it is left untouched then.
 */
export async function migrateFromOneFile(disk: Disk, paths: WorkspacePaths): Promise<void> {
  const path = join(paths.dir, ONE_FILE)
  const old = parse(await disk.read(path))
  await makeFolders(disk, paths)
  const lines = [encodeHeader({ journal: 1, firstSeq: 1 })]
  for (const name of collections) {
    const all = old[name] as unknown as AnyRecord[]
    for (let from = 0; from < all.length; from += RECORDS_PER_LINE) {
      const puts = all.slice(from, from + RECORDS_PER_LINE).map((record) => [name, record] as const)
      const rows = name === 'issues' ? puts.map(([, record]) => (record as { id: string }).id) : []
      const seq = lines.length
      lines.push(encodeLine({ seq, batch: seq, puts, deletes: [], audit: [], rows }))
    }
  }
  const seq = lines.length
  const audit = old.audit as unknown as AuditEvent[]
  lines.push(encodeLine({ seq, batch: seq, puts: [], deletes: [], audit, rows: [] }))
  await writeDurably(disk, join(paths.journal, journalName(1)), Buffer.concat(lines))
  await disk.syncFolder(paths.journal)
  await writeManifest(disk, paths.dir, { ...emptyManifest(), format: 1 })
  await disk.remove(path)
  await disk.syncFolder(paths.dir)
}

function parse(bytes: Buffer): z.infer<typeof shape> {
  try {
    return shape.parse(JSON.parse(bytes.toString('utf8')))
  } catch (error) {
    throw failure({
      code: 'storage-failed',
      message: `The workspace is in an older form, and its file ${ONE_FILE} cannot be understood. It was left as it is.`,
      retry: 'after-fix',
      cause: error instanceof Error ? error.message : String(error),
    })
  }
}
