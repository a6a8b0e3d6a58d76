import { join } from 'node:path'
import { z } from 'zod'
import { collectionNames } from '../../shared/domain/collections'
import { checkedLine, readCheckedLine } from './checked-line'
import type { Disk } from './disk'
import { errnoOf } from './disk-trouble'
import { replaceDurably } from './durable-file'
import { FORMAT } from './format'

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
  // A workspace knows nothing of a collection that was added after it was written.
  collections: z.preprocess(
    (named) =>
      typeof named === 'object' && named !== null ? { ...noCollections(), ...named } : named,
    z.record(
      z.enum(collectionNames),
      /** One element per shard; null = the shard never held a record. */
      z.object({ shards: z.array(shardRef.nullable()).min(1) }),
    ),
  ),
  list: z.object({ file: z.string(), sum: z.string(), version: z.number() }).nullable(),
  /** Oldest first. */
  audit: z.array(auditRef),
})

/** The same as an earlier version wrote it, with the collections of its time. */
const olderShape = manifestShape.extend({
  format: z.number().max(FORMAT),
  collections: z.record(z.string(), z.object({ shards: z.array(shardRef.nullable()).min(1) })),
})

export type ShardRef = Readonly<z.infer<typeof shardRef>>
export type AuditRef = Readonly<z.infer<typeof auditRef>>
/** Which files make up the workspace. Replacing this file is what makes a compaction count. */
export type Manifest = Readonly<z.infer<typeof manifestShape>>

export type OlderManifest = Readonly<z.infer<typeof olderShape>>

export const MANIFEST = 'manifest.json'
export const MANIFEST_COPY = 'manifest.copy.json'

function noCollections() {
  return Object.fromEntries(collectionNames.map((name) => [name, { shards: [null] }]))
}

export function emptyManifest(): Manifest {
  return {
    format: FORMAT,
    generation: 0,
    seq: 0,
    firstJournal: 1,
    collections: noCollections() as Manifest['collections'],
    list: null,
    audit: [],
  }
}

/**
 * Replaces both copies, the spare one first: whichever survives names only files that are still
 * there, because nothing is deleted before both are durable.
 */
export async function writeManifest(
  disk: Disk,
  dir: string,
  manifest: Manifest | OlderManifest,
): Promise<void> {
  const bytes = checkedLine(JSON.stringify(manifest))
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
  const value = await contentOf(disk, path)
  if (value === null) return { state: 'absent' }
  const parsed = manifestShape.safeParse(value)
  if (parsed.success) return { state: 'read', manifest: parsed.data }
  const format = formatIn(value)
  return format !== null && format > FORMAT ? { state: 'newer', format } : { state: 'damaged' }
}

/** Which format a copy says the workspace has; null when it cannot be read. */
export async function readManifestFormat(disk: Disk, path: string): Promise<number | null> {
  return formatIn(await contentOf(disk, path))
}

/** One copy as this or an earlier version wrote it; null when it cannot be read. */
export async function readOlderManifest(disk: Disk, path: string): Promise<OlderManifest | null> {
  const parsed = olderShape.safeParse(await contentOf(disk, path))
  return parsed.success ? parsed.data : null
}

/** Null = there is no such file, undefined = it is damaged. */
async function contentOf(disk: Disk, path: string): Promise<unknown> {
  try {
    return readCheckedLine((await disk.read(path)).subarray(0, -1))
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null
    throw error
  }
}

function formatIn(value: unknown): number | null {
  const parsed = z.object({ format: z.number() }).safeParse(value)
  return parsed.success ? parsed.data.format : null
}
