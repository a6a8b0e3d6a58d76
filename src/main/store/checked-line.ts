import { checksum } from './checksum'
import type { BytesFor } from './used-bytes'

const SUM_LENGTH = 8
const NEWLINE = 0x0a
/** The checksum, a blank and the line break. */
const AROUND = SUM_LENGTH + 2

/** Length (bytes) of such a line. */
export function checkedLength(json: string): number {
  return Buffer.byteLength(json) + AROUND
}

/** One line of text with its checksum in front; `json` must not contain a raw line break. */
export function checkedLine(json: string): Buffer {
  return checkedLines([json])
}

/** Several of them, one after the other, put into the place that `bytesFor` gives. */
export function checkedLines(
  jsons: readonly string[],
  bytesFor: BytesFor = Buffer.allocUnsafe,
): Buffer {
  const lengths = jsons.map((json) => Buffer.byteLength(json))
  const bytes = bytesFor(lengths.reduce((sum, one) => sum + one + AROUND, 0))
  let at = 0
  for (const [which, json] of jsons.entries()) {
    const from = at + SUM_LENGTH + 1
    const end = from + (lengths[which] ?? 0)
    // Turned into bytes where they stay: that takes longer than the checksum.
    bytes.write(json, from, 'utf8')
    bytes.write(`${checksum(bytes.subarray(from, end))} `, at, 'latin1')
    bytes[end] = NEWLINE
    at = end + 1
  }
  return bytes
}

/** Plain lines behind so many bytes that are still to be filled in, in the place that `bytesFor` gives. */
export function linesBehind(
  front: number,
  texts: readonly string[],
  bytesFor: BytesFor = Buffer.allocUnsafe,
): Buffer {
  const length = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 1, front)
  const bytes = bytesFor(length)
  let at = front
  for (const text of texts) {
    at += bytes.write(text, at, 'utf8')
    bytes[at] = NEWLINE
    at += 1
  }
  return bytes
}

/** The value of a checked line without its line break; undefined when the line is damaged. */
export function readCheckedLine(line: Buffer): unknown {
  if (line.length <= SUM_LENGTH || line[SUM_LENGTH] !== 0x20) return undefined
  const json = line.subarray(SUM_LENGTH + 1)
  if (line.toString('latin1', 0, SUM_LENGTH) !== checksum(json)) return undefined
  try {
    return JSON.parse(json.toString('utf8'))
  } catch {
    return undefined
  }
}

/** A piece of a file between two line breaks; `whole` is false for a last piece without one. */
export type LinePiece = { readonly bytes: Buffer; readonly offset: number; readonly whole: boolean }

/** Cuts a file into its lines without copying. */
export function* linePieces(file: Buffer): Generator<LinePiece> {
  let offset = 0
  while (offset < file.length) {
    const end = file.indexOf(NEWLINE, offset)
    if (end === -1) {
      yield { bytes: file.subarray(offset), offset, whole: false }
      return
    }
    yield { bytes: file.subarray(offset, end), offset, whole: true }
    offset = end + 1
  }
}
