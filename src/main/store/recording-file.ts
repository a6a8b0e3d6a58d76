import type { Recording, RecordingHead, RecordingQuery } from '../engine/ports/recorder'
import { checkedLine, linePieces, readCheckedLine } from './checked-line'
import type { Slices } from './slices'

/** Raised with every change of what a recording holds: older ones are passed over. */
const VERSION = 1

/**
 * A recording is two lines, so that a list can be made from the first ones alone: what it is about,
 * and all of it.
 */
const HEAD = '{"v":'

/** Both lines of a recording. Throws TypeError when it cannot be written as JSON. */
export function encodeRecording(recording: Recording): Buffer {
  const head = checkedLine(JSON.stringify({ v: VERSION, head: headOf(recording) }))
  return Buffer.concat([head, checkedLine(JSON.stringify({ body: recording }))])
}

/** Adds the heads of one file that are asked for, newest first, up to the limit. */
export async function findHeads(
  file: Buffer,
  number: number,
  query: RecordingQuery,
  found: RecordingHead[],
  slices: Slices,
): Promise<void> {
  const lines = [...linePieces(file)].filter(({ bytes, whole }) => whole && isHead(bytes))
  for (const { bytes, offset } of lines.reverse()) {
    if (found.length >= query.limit) return
    const head = headIn(readCheckedLine(bytes))
    if (head !== null && answers(head, query)) found.push({ ...head, id: `${number}-${offset}` })
    if (slices.due()) await slices.yield()
  }
}

/** The recording whose first line begins at `offset`; null when there is none. */
export function recordingAt(file: Buffer, offset: number): Recording | null {
  const [head, body] = linePieces(file.subarray(offset))
  if (head === undefined || body === undefined || !isHead(head.bytes)) return null
  if (headIn(readCheckedLine(head.bytes)) === null) return null
  const value = readCheckedLine(body.bytes)
  const isBody = typeof value === 'object' && value !== null && 'body' in value
  // The checksum held and the version is ours, so this is what was recorded.
  return isBody ? (value.body as Recording) : null
}

function headOf(recording: Recording): Omit<RecordingHead, 'id'> {
  if (recording.kind === 'listing') {
    const { changes: _, ...head } = recording
    return head
  }
  const { input: _, plan: __, actions: ___, ...head } = recording
  return head
}

function isHead(line: Buffer): boolean {
  return line.toString('latin1', 9, 9 + HEAD.length) === HEAD
}

function headIn(value: unknown): RecordingHead | null {
  if (typeof value !== 'object' || value === null || !('head' in value)) return null
  return 'v' in value && value.v === VERSION ? (value.head as RecordingHead) : null
}

function answers(head: RecordingHead, query: RecordingQuery): boolean {
  const linkId = head.kind === 'plan' ? head.linkId : undefined
  return (
    (query.runId === undefined || head.runId === query.runId) &&
    (query.linkId === undefined || linkId === query.linkId)
  )
}
