import { checksum } from './checksum'

const SUM_LENGTH = 8
const NEWLINE = 0x0a

/** One line of text with its checksum in front; `json` must not contain a raw line break. */
export function checkedLine(json: string): Buffer {
  const bytes = Buffer.from(json)
  // Turned into bytes once: that takes longer than the checksum.
  const line = Buffer.allocUnsafe(SUM_LENGTH + bytes.length + 2)
  line.write(`${checksum(bytes)} `, 'latin1')
  bytes.copy(line, SUM_LENGTH + 1)
  line[line.length - 1] = NEWLINE
  return line
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
