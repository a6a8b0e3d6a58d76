import { join } from 'node:path'
import type { AuditEvent } from '../../shared/domain/audit'
import { auditIndexName } from './audit-files'
import { encodeIndex, INDEX_ENTRY_BYTES, indexEntry } from './audit-index'
import { checkedLine } from './checked-line'
import { emptyChecksum, extendChecksum } from './checksum'
import type { Disk } from './disk'
import { writePieces } from './durable-file'
import type { AuditRef } from './manifest'
import type { WorkspacePaths } from './paths'
import type { Slices } from './slices'

/** A file this long (bytes) is not continued. */
const FILE_BYTES = 8 * 1024 * 1024

/** Lines are joined to pieces of about this length (bytes), each within a moment. */
const PIECE_BYTES = 256 * 1024

/** How long events are kept. The newest file always stays. */
export type AuditRetention = {
  /** Oldest event's age in ms. */
  readonly maxAgeMs: number
  /** Size of all audit files together, each counted once, in bytes. */
  readonly maxBytes: number
}

/**
 * Appends events to the audit files, one series a month. A file may be longer than the manifest says
 * when an earlier compaction did not finish: that surplus is cut off first, so nothing is doubled.
 */
export async function appendAudit(
  disk: Disk,
  paths: WorkspacePaths,
  refs: readonly AuditRef[],
  events: readonly AuditEvent[],
  slices: Slices,
): Promise<AuditRef[]> {
  const result = [...refs]
  let from = 0
  while (from < events.length) {
    const first = events[from] as AuditEvent
    const ref = await continued(disk, paths, result, first)
    const added: Buffer[] = []
    let lines: Buffer[] = []
    let pieceFrom = ref.bytes
    const entries: number[][] = []
    let bytes = ref.bytes
    let sum = ref.sum
    let newestAt = ref.newestAt
    for (; from < events.length && bytes < FILE_BYTES; from += 1) {
      const event = events[from] as AuditEvent
      if (monthOf(event) !== monthOf(first)) break
      const line = checkedLine(JSON.stringify(event))
      lines.push(line)
      entries.push(indexEntry(event, bytes))
      bytes += line.length
      sum = extendChecksum(sum, line)
      newestAt = Math.max(newestAt, event.at)
      if (bytes - pieceFrom >= PIECE_BYTES) {
        added.push(Buffer.concat(lines))
        lines = []
        pieceFrom = bytes
      }
      if (slices.due()) await slices.yield()
    }
    added.push(Buffer.concat(lines))
    const index = encodeIndex(entries)
    await appendAt(disk, join(paths.audit, ref.file), added, ref.bytes)
    await appendAt(disk, join(paths.auditCopies, ref.file), added, ref.bytes)
    const indexEnd = ref.events * INDEX_ENTRY_BYTES
    await appendAt(disk, join(paths.audit, auditIndexName(ref.file)), [index], indexEnd)
    const grown: AuditRef = {
      file: ref.file,
      bytes,
      events: ref.events + entries.length,
      sum,
      indexSum: extendChecksum(ref.indexSum, index),
      newestAt,
    }
    const present = result.findIndex((each) => each.file === ref.file)
    if (present === -1) result.push(grown)
    else result[present] = grown
  }
  return result
}

/** Splits the files into those to keep and those whose time is over (`now` in UTC ms). */
export function applyRetention(
  refs: readonly AuditRef[],
  retention: AuditRetention,
  now: number,
): { kept: AuditRef[]; expired: AuditRef[] } {
  let first = 0
  let total = refs.reduce((sum, ref) => sum + ref.bytes, 0)
  while (first < refs.length - 1) {
    const ref = refs[first] as AuditRef
    if (total <= retention.maxBytes && ref.newestAt >= now - retention.maxAgeMs) break
    total -= ref.bytes
    first += 1
  }
  return { kept: refs.slice(first), expired: refs.slice(0, first) }
}

async function continued(
  disk: Disk,
  paths: WorkspacePaths,
  refs: readonly AuditRef[],
  event: AuditEvent,
): Promise<AuditRef> {
  const last = refs.at(-1)
  const month = monthOf(event)
  if (last?.file.startsWith(month) && last.bytes < FILE_BYTES) {
    const [main, copy] = await Promise.all(
      [paths.audit, paths.auditCopies].map((folder) =>
        reaches(disk, join(folder, last.file), last),
      ),
    )
    // A shortened file keeps what it has; going on in it would leave a hole.
    if (main && copy) return last
  }
  const number = last === undefined ? 1 : Number(/(\d+)\.jsonl$/.exec(last.file)?.[1] ?? 0) + 1
  const file = `${month}-${String(number).padStart(6, '0')}.jsonl`
  return { file, bytes: 0, events: 0, sum: emptyChecksum, indexSum: emptyChecksum, newestAt: 0 }
}

async function reaches(disk: Disk, path: string, ref: AuditRef): Promise<boolean> {
  try {
    const file = await disk.open(path, 'read')
    try {
      return (await file.read(1, ref.bytes - 1)).length === 1
    } finally {
      await file.close()
    }
  } catch {
    return false
  }
}

async function appendAt(
  disk: Disk,
  path: string,
  pieces: readonly Buffer[],
  end: number,
): Promise<void> {
  const file = await disk.open(path, 'update')
  try {
    await file.truncate(end)
    await writePieces(file, pieces, end)
    await file.datasync()
  } finally {
    await file.close()
  }
}

function monthOf(event: AuditEvent): string {
  const at = new Date(event.at)
  // An impossible time must not stop every later compaction.
  return Number.isNaN(at.getTime()) ? '1970-01' : at.toISOString().slice(0, 7)
}
