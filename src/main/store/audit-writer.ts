import { join } from 'node:path'
import type { AuditEvent } from '../../shared/domain/audit'
import { auditIndexName } from './audit-files'
import { encodeIndex, INDEX_ENTRY_BYTES, indexEntry } from './audit-index'
import { checkedLength, checkedLines } from './checked-line'
import { emptyChecksum, extendChecksum } from './checksum'
import type { Disk, DiskFile } from './disk'
import { writeFully } from './durable-file'
import type { AuditRef } from './manifest'
import type { WorkspacePaths } from './paths'
import type { Slices } from './slices'
import { usedBytes } from './used-bytes'

/** A file this long (bytes) is not continued. */
const FILE_BYTES = 8 * 1024 * 1024

/** Lines are written in pieces of about this length (bytes), each put together within a moment. */
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
  const place = usedBytes()
  let from = 0
  while (from < events.length) {
    const first = events[from] as AuditEvent
    const ref = await continued(disk, paths, result, first)
    const entries: number[][] = []
    let { bytes, sum, newestAt } = ref
    const isFull = (): boolean => bytes >= FILE_BYTES
    const isNext = (event: AuditEvent | undefined): event is AuditEvent =>
      event !== undefined && !isFull() && monthOf(event) === monthOf(first)
    const files = [paths.audit, paths.auditCopies].map((folder) => join(folder, ref.file))
    await appendTo(disk, files, ref.bytes, async (append) => {
      while (isNext(events[from])) {
        const begun = bytes
        const lines: string[] = []
        for (let event = events[from]; isNext(event); event = events[from]) {
          const line = JSON.stringify(event)
          lines.push(line)
          entries.push(indexEntry(event, bytes))
          bytes += checkedLength(line)
          newestAt = Math.max(newestAt, event.at)
          from += 1
          if (bytes - begun >= PIECE_BYTES || slices.due()) break
        }
        const piece = checkedLines(lines, place)
        sum = extendChecksum(sum, piece)
        await append(piece)
        if (slices.due()) await slices.yield()
      }
    })
    const index = encodeIndex(entries)
    const indexFile = join(paths.audit, auditIndexName(ref.file))
    await appendTo(disk, [indexFile], ref.events * INDEX_ENTRY_BYTES, (append) => append(index))
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

/** Opens files that go on after so many bytes, for as long as `work` appends to all of them. */
async function appendTo(
  disk: Disk,
  paths: readonly string[],
  end: number,
  work: (append: (piece: Buffer) => Promise<void>) => Promise<void>,
): Promise<void> {
  const files: DiskFile[] = []
  try {
    for (const path of paths) {
      const file = await disk.open(path, 'update')
      files.push(file)
      await file.truncate(end)
    }
    let at = end
    await work(async (piece) => {
      for (const file of files) await writeFully(file, piece, at)
      at += piece.length
    })
    for (const file of files) await file.datasync()
  } finally {
    for (const file of files) await file.close()
  }
}

function monthOf(event: AuditEvent): string {
  const at = new Date(event.at)
  // An impossible time must not stop every later compaction.
  return Number.isNaN(at.getTime()) ? '1970-01' : at.toISOString().slice(0, 7)
}
