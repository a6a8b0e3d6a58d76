import { type CollectionName, recordKey } from '../../shared/domain/collections'
import { checkedLine, linePieces, linesBehind, readCheckedLine } from './checked-line'
import { checksum, emptyChecksum } from './checksum'
import { FORMAT } from './format'
import type { AnyRecord } from './record-table'
import type { BytesFor } from './used-bytes'

/** First line of a snapshot file. */
export type ShardHeader = {
  /** Form of the records; absent in format 1. */
  readonly format?: number
  readonly collection: CollectionName
  readonly shard: number
  /** Number of shards the collection was split into. */
  readonly of: number
  /** The file holds exactly what the commits up to this one left. */
  readonly seq: number
  readonly count: number
  /** Checksum of everything after the first line. */
  readonly sum: string
}

/** A file name that says what is inside; the generation makes it new with every compaction. */
export function shardName(
  { collection, shard, of }: Pick<ShardHeader, 'collection' | 'shard' | 'of'>,
  generation: number,
): string {
  return `${collection}-${pad(shard, 4)}-of-${pad(of, 4)}.g${pad(generation, 8)}.jsonl`
}

/** Generation a snapshot's name carries, or null when it is no snapshot. */
export function shardGeneration(name: string): number | null {
  const match = /^\w+-\d{4}-of-\d{4}\.g(\d{8})\.jsonl$/.exec(name)
  return match?.[1] === undefined ? null : Number.parseInt(match[1], 10)
}

/** Puts one shard together, a header and one record per line, in the place that `bytesFor` gives. */
export function encodeShard(
  about: Pick<ShardHeader, 'collection' | 'shard' | 'of' | 'seq'>,
  records: Iterable<AnyRecord>,
  bytesFor?: BytesFor,
): { header: ShardHeader; bytes: Buffer } {
  const lines: string[] = []
  for (const record of records) lines.push(JSON.stringify(record))
  const { collection, shard, of, seq } = about
  const place = { collection, shard, of, seq }
  const headerWith = (sum: string) => ({ format: FORMAT, ...place, count: lines.length, sum })
  // Every checksum is as long as any other, so the records can be written where they stay.
  const bodyAt = checkedLine(JSON.stringify(headerWith(emptyChecksum))).length
  const bytes = linesBehind(bodyAt, lines, bytesFor)
  const header = headerWith(checksum(bytes.subarray(bodyAt)))
  bytes.set(checkedLine(JSON.stringify(header)), 0)
  return { header, bytes }
}

/** Header and records of a snapshot file; null when any byte of it is not as it was written. */
export function decodeShard(file: Buffer): { header: ShardHeader; records: AnyRecord[] } | null {
  const [first] = linePieces(file)
  const header = first?.whole ? readHeader(first.bytes) : null
  if (first === undefined || header === null) return null
  const body = file.subarray(first.bytes.length + 1)
  if (checksum(body) !== header.sum) return null
  const records: AnyRecord[] = []
  for (const { bytes } of linePieces(body)) records.push(JSON.parse(bytes.toString('utf8')))
  return { header, records }
}

/**
 * What can still be read of damaged copies of one shard, by key. A line that is no JSON any more is
 * left out; where two copies differ the earlier one in the list counts.
 */
export function salvageShard(
  collection: CollectionName,
  copies: readonly Buffer[],
): Map<string, AnyRecord> {
  const found = new Map<string, AnyRecord>()
  for (const copy of copies) {
    for (const { bytes } of linePieces(copy)) {
      const record = readRecord(bytes)
      if (record === null) continue
      const key = recordKey(collection, record)
      if (typeof key === 'string' && !found.has(key)) found.set(key, record)
    }
  }
  return found
}

/** One line of a snapshot; null when it is no record any more. */
export function readRecord(line: Buffer): AnyRecord | null {
  try {
    const value: unknown = JSON.parse(line.toString('utf8'))
    const isRecord = typeof value === 'object' && value !== null && 'rev' in value
    return isRecord ? (value as AnyRecord) : null
  } catch {
    return null
  }
}

function readHeader(line: Buffer): ShardHeader | null {
  const value = readCheckedLine(line)
  const isHeader = typeof value === 'object' && value !== null && 'sum' in value
  return isHeader ? (value as ShardHeader) : null
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
