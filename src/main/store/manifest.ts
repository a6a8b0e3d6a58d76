import { join } from 'node:path'
import { z } from 'zod'
import { collectionNames } from '../../shared/domain/collections'
import { checkedLine, readCheckedLine } from './checked-line'
import type { Disk } from './disk'
import { errnoOf } from './disk-trouble'
import { replaceDurably } from './durable-file'

/** Version of everything the store writes; a change of any file's form needs a migration. */
export const FORMAT = 1

const shardRef = z.object({
  file: z.string(),
  /** Commits up to this one are in the file. */
  seq: z.number(),
  count: z.number(),
  sum: z.string(),
})

const auditRef = z.object({
  file: z.string(),
  bytes: z.number(),
  events: z.number(),
  sum: z.string(),
  indexSum: z.string(),
  /** Time of the newest event (UTC ms). */
  newestAt: z.number(),
})

const manifestShape = z.object({
  format: z.literal(FORMAT),
  generation: z.number(),
  /** Commits up to this one are in the files named here; later ones are in the journal. */
  seq: z.number(),
  /** First journal file with commits after `seq`. */
  firstJournal: z.number(),
  collections: z.record(
    z.enum(collectionNames),
    /** One element per shard; null = the shard never held a record. */
    z.object({ shards: z.array(shardRef.nullable()).min(1) }),
  ),
  list: z.object({ file: z.string(), sum: z.string(), version: z.number() }).nullable(),
  /** Oldest first. */
  audit: z.array(auditRef),
})

export type ShardRef = Readonly<z.infer<typeof shardRef>>
export type AuditRef = Readonly<z.infer<typeof auditRef>>
/** Which files make up the workspace. Replacing this file is what makes a compaction count. */
export type Manifest = Readonly<z.infer<typeof manifestShape>>

export const MANIFEST = 'manifest.json'
export const MANIFEST_COPY = 'manifest.copy.json'

export function emptyManifest(): Manifest {
  const collections = collectionNames.map((name) => [name, { shards: [null] }])
  return {
    format: FORMAT,
    generation: 0,
    seq: 0,
    firstJournal: 1,
    collections: Object.fromEntries(collections) as Manifest['collections'],
    list: null,
    audit: [],
  }
}

/**
 * Replaces both copies, the spare one first: whichever survives names only files that are still
 * there, because nothing is deleted before both are durable.
 */
export async function writeManifest(disk: Disk, dir: string, manifest: Manifest): Promise<void> {
  const bytes = Buffer.from(checkedLine(JSON.stringify(manifest)))
  await replaceDurably(disk, join(dir, MANIFEST_COPY), bytes)
  await replaceDurably(disk, join(dir, MANIFEST), bytes)
}

export type ManifestRead =
  | { readonly state: 'absent' }
  | { readonly state: 'damaged' }
  | { readonly state: 'newer'; readonly format: number }
  | { readonly state: 'read'; readonly manifest: Manifest }

/** Reads one copy. Throws what the disk throws, apart from a missing file. */
export async function readManifest(disk: Disk, path: string): Promise<ManifestRead> {
  let bytes: Buffer
  try {
    bytes = await disk.read(path)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return { state: 'absent' }
    throw error
  }
  const value = readCheckedLine(bytes.subarray(0, -1))
  if (value === undefined) return { state: 'damaged' }
  const parsed = manifestShape.safeParse(value)
  if (parsed.success) return { state: 'read', manifest: parsed.data }
  const format = z.object({ format: z.number() }).safeParse(value)
  return format.success && format.data.format > FORMAT
    ? { state: 'newer', format: format.data.format }
    : { state: 'damaged' }
}
