import type { AuditEvent } from '../../shared/domain/audit'
import type { CollectionName } from '../../shared/domain/collections'
import { checkedLine, readCheckedLine } from './checked-line'
import type { AnyRecord } from './record-table'

/**
 * One commit as the journal holds it. Puts are whole records with the revision they got, so the
 * newest line about a record is the record, whatever happened to earlier lines.
 */
export type JournalLine = {
  /** Grows by one with every commit. */
  readonly seq: number
  /**
   * Sequence of the first commit that went to disk in the same write. A write starts only after
   * the one before was flushed, so a line with a later `batch` proves every commit before that
   * number durable, and a damaged line in the last batch may be one nobody was ever promised.
   */
  readonly batch: number
  readonly puts: readonly (readonly [CollectionName, AnyRecord])[]
  readonly deletes: readonly (readonly [CollectionName, string])[]
  readonly audit: readonly AuditEvent[]
  /** Issues whose list row this commit may change; known here, where the old records still are. */
  readonly rows: readonly string[]
}

/** First line of a journal file. */
export type JournalHeader = {
  /** Form of the lines; absent in format 1. */
  readonly format?: number
  readonly journal: number
  /**
   * Sequence its first commit gets. Lines of earlier files with this number or a later one were
   * never confirmed: their write failed and the journal went on in this file.
   */
  readonly firstSeq: number
}

/** Bytes of a line. Throws TypeError when a record cannot be written as JSON. */
export function encodeLine(line: JournalLine): Buffer {
  return checkedLine(lineText(line))
}

/** A line without its checksum. Throws TypeError when a record cannot be written as JSON. */
export function lineText({ seq, batch, puts, deletes, audit, rows }: JournalLine): string {
  return JSON.stringify({
    seq,
    batch,
    ...(puts.length > 0 && { puts }),
    ...(deletes.length > 0 && { deletes }),
    ...(audit.length > 0 && { audit }),
    ...(rows.length > 0 && { rows }),
  })
}

export function encodeHeader(header: JournalHeader): Buffer {
  return checkedLine(JSON.stringify(header))
}

/** Reads either kind of line; undefined when it is damaged. */
export function decodeLine(
  bytes: Buffer,
): { kind: 'line'; line: JournalLine } | { kind: 'header'; header: JournalHeader } | undefined {
  const value = readCheckedLine(bytes)
  if (typeof value !== 'object' || value === null) return undefined
  if ('journal' in value) return { kind: 'header', header: value as JournalHeader }
  if (!('seq' in value) || typeof value.seq !== 'number') return undefined
  // The checksum held, so this is what encodeLine wrote, in this format version.
  const line = { puts: [], deletes: [], audit: [], rows: [], ...value } as unknown as JournalLine
  return { kind: 'line', line }
}
