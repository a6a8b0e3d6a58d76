import type { AuditEvent } from '../../shared/domain/audit'
import type { AuditQuery } from '../engine/ports/store'
import { hash32 } from './checksum'

/**
 * Six 32-bit numbers per event of an audit file: where its line starts, and a hash of its id, issue,
 * link, instance and run. A million events are 24 MB and are searched in a few milliseconds.
 */
const WIDTH = 6
export const INDEX_ENTRY_BYTES = WIDTH * 4

const columnOf = { id: 1, objectId: 2, linkId: 3, instanceId: 4, runId: 5 } as const
type Column = keyof typeof columnOf

/** The entry of one event whose line starts at `offset` bytes. */
export function indexEntry(event: AuditEvent, offset: number): number[] {
  const entry = [offset, 0, 0, 0, 0, 0]
  for (const name of Object.keys(columnOf) as Column[]) {
    entry[columnOf[name]] = hash32(event[name] ?? '')
  }
  return entry
}

/** Bytes of entries, little-endian on every machine. */
export function encodeIndex(entries: readonly (readonly number[])[]): Buffer {
  const bytes = Buffer.alloc(entries.length * INDEX_ENTRY_BYTES)
  let at = 0
  for (const entry of entries) for (const value of entry) at = bytes.writeUInt32LE(value, at)
  return bytes
}

/** The index of one audit file, searched backwards. Hits by hash have to be checked by reading. */
export class AuditIndex {
  readonly #values: Uint32Array

  constructor(bytes: Buffer) {
    this.#values = new Uint32Array(bytes.length / 4)
    for (let at = 0; at < this.#values.length; at += 1) {
      this.#values[at] = bytes.readUInt32LE(at * 4)
    }
  }

  get events(): number {
    return this.#values.length / WIDTH
  }

  /** Start of the n-th line in bytes. */
  offset(event: number): number {
    return this.#values[event * WIDTH] ?? 0
  }

  /** Newest event before position `end` that may be the answer, or -1. */
  lastMatch(query: Partial<Record<Column, string>>, end: number): number {
    const wanted = (Object.keys(columnOf) as Column[]).flatMap((name) => {
      const value = query[name]
      return value === undefined ? [] : [[columnOf[name], hash32(value)] as const]
    })
    for (let event = end - 1; event >= 0; event -= 1) {
      const start = event * WIDTH
      if (wanted.every(([column, hash]) => this.#values[start + column] === hash)) return event
    }
    return -1
  }
}

/** Whether an event is one the query asks for, apart from limit and position. */
export function answers(event: AuditEvent, query: Omit<AuditQuery, 'limit'>): boolean {
  return (
    (query.objectId === undefined || event.objectId === query.objectId) &&
    (query.linkId === undefined || event.linkId === query.linkId) &&
    (query.instanceId === undefined || event.instanceId === query.instanceId) &&
    (query.runId === undefined || event.runId === query.runId)
  )
}
