import type { AuditEvent } from '../../shared/domain/audit'
import type { CollectionName } from '../../shared/domain/collections'
import { checkedLine, type LinePiece, linePieces, readCheckedLine } from './checked-line'
import { FORMAT } from './format'
import { decodeLine, encodeHeader, encodeLine } from './journal-line'
import type { AnyRecord } from './record-table'
import { decodeShard, encodeShard, readRecord } from './shard-file'
import { upgradeEvent, upgradeRecord } from './upgrade-record'

/** A snapshot file in the present form; the sums tell which entry of the manifest it belongs to. */
export type ConvertedShard = {
  readonly bytes: Buffer
  /** Null when the file was damaged: its readable lines are converted, and it stays damaged. */
  readonly sums: { readonly before: string; readonly after: string } | null
}

/** A snapshot file of format 1 in the present form. */
export function convertShard(collection: CollectionName, file: Buffer): ConvertedShard {
  const shard = decodeShard(file)
  if (shard !== null) {
    const records = shard.records.map((record) => upgradeRecord(collection, record))
    const { header, bytes } = encodeShard(shard.header, records)
    return { bytes, sums: { before: shard.header.sum, after: header.sum } }
  }
  const lines = [...linePieces(file)].map((piece) => {
    const record = readRecord(piece.bytes)
    return record === null ? rawLine(piece) : recordLine(upgradeRecord(collection, record))
  })
  return { bytes: Buffer.concat(lines), sums: null }
}

/** A journal file of format 1 in the present form; lines that cannot be read stay as they are. */
export function convertJournal(file: Buffer): Buffer {
  const lines = [...linePieces(file)].map((piece) => {
    const read = piece.whole ? decodeLine(piece.bytes) : undefined
    if (read === undefined) return rawLine(piece)
    if (read.kind === 'header') {
      return encodeHeader({ ...read.header, format: FORMAT })
    }
    const { line } = read
    const puts = line.puts.map(([name, record]) => [name, upgradeRecord(name, record)] as const)
    return encodeLine({ ...line, puts, audit: line.audit.map(upgradeEvent) })
  })
  return Buffer.concat(lines)
}

/** An audit file of format 1 in the present form, with the places of its events. */
export type ConvertedAudit = {
  readonly bytes: Buffer
  readonly events: readonly { readonly event: AuditEvent; readonly offset: number }[]
}

/**
 * Joins both copies of an audit file: a line that one of them cannot give any more is taken from the
 * other. What neither can give stays as it is.
 */
export function convertAudit(main: Buffer, copy: Buffer): ConvertedAudit {
  const pieces = [...linePieces(main.length === 0 ? copy : main)]
  const spare = [...linePieces(copy)]
  const lines: Buffer[] = []
  const events: { event: AuditEvent; offset: number }[] = []
  let offset = 0
  for (const [at, piece] of pieces.entries()) {
    const event = eventOf(piece) ?? (spare.length === pieces.length ? eventOf(spare[at]) : null)
    const line = event === null ? rawLine(piece) : checkedLine(JSON.stringify(upgradeEvent(event)))
    if (event !== null) events.push({ event: upgradeEvent(event), offset })
    lines.push(line)
    offset += line.length
  }
  return { bytes: Buffer.concat(lines), events }
}

function eventOf(piece: LinePiece | undefined): AuditEvent | null {
  if (piece === undefined || !piece.whole) return null
  // The checksum held, so this is what was written.
  return (readCheckedLine(piece.bytes) as AuditEvent | undefined) ?? null
}

function recordLine(record: AnyRecord): Buffer {
  return Buffer.from(`${JSON.stringify(record)}\n`)
}

function rawLine({ bytes, whole }: LinePiece): Buffer {
  return whole ? Buffer.concat([bytes, Buffer.from('\n')]) : bytes
}
