import { deserialize, serialize } from 'node:v8'
import type { ListRow } from '../../shared/domain/list-row'
import { type PackedRows, RowPacker } from '../../shared/ipc/packed-rows'
import { checksum, emptyChecksum, extendChecksum } from './checksum'
import type { Slices } from './slices'

/** Rows of one piece at most: its columns are put together and serialised in one go. */
const ROWS_PER_PIECE = 8_192
/** Rows after which it is asked whether others want their turn. */
const ROWS_AT_ONCE = 500
const LENGTH_BYTES = 4

/** Name of the list snapshot of a generation. */
export function listName(generation: number): string {
  return `rows.g${String(generation).padStart(8, '0')}.packed`
}

/** Whether a file is a list snapshot of any generation, also one in a form of before. */
export function isListName(name: string): boolean {
  return /^rows\.g\d+\.(packed|jsonl)$/.test(name)
}

/** Whether a list snapshot can be read; one in a form of before is made anew. */
export function isPresentList(name: string): boolean {
  return name.endsWith('.packed')
}

/** Packs rows as they cross to the window. */
export async function packList(
  rows: readonly ListRow[],
  slices: Slices,
  rowsPerPiece = ROWS_PER_PIECE,
): Promise<PackedRows[]> {
  const pieces: PackedRows[] = []
  for (let from = 0; from < rows.length; from += rowsPerPiece) {
    const packer = new RowPacker()
    const to = Math.min(rows.length, from + rowsPerPiece)
    for (let at = from; at < to; at += ROWS_AT_ONCE) {
      for (const row of rows.slice(at, Math.min(to, at + ROWS_AT_ONCE))) packer.add(row)
      if (slices.due()) await slices.yield()
    }
    pieces.push(packer.packed())
  }
  return pieces
}

/** The pieces one after the other, each behind its length (bytes, little endian). */
export async function encodeList(
  pieces: readonly PackedRows[],
  slices: Slices,
): Promise<{ parts: Buffer[]; sum: string }> {
  const parts: Buffer[] = []
  let sum = emptyChecksum
  for (const piece of pieces) {
    const body = serialize(piece)
    const length = Buffer.alloc(LENGTH_BYTES)
    length.writeUInt32LE(body.length)
    parts.push(length, body)
    sum = extendChecksum(extendChecksum(sum, length), body)
    if (slices.due()) await slices.yield()
  }
  return { parts, sum }
}

/**
 * Reads what `encodeList` wrote. "damaged" when it is not the file the checksum belongs to, null when
 * it is but another version of the runtime wrote it.
 */
export async function decodeList(
  file: Buffer,
  sum: string,
  slices: Slices,
): Promise<PackedRows[] | 'damaged' | null> {
  if (checksum(file) !== sum) return 'damaged'
  const pieces: PackedRows[] = []
  try {
    for (let at = 0; at < file.length; ) {
      const from = at + LENGTH_BYTES
      const to = from + file.readUInt32LE(at)
      // Whole files are vouched for by their checksum.
      pieces.push(onItsOwn(deserialize(file.subarray(from, to)) as PackedRows))
      at = to
      if (slices.due()) await slices.yield()
    }
  } catch {
    return null
  }
  return pieces
}

/**
 * Copies the arrays of a piece, which are views of the whole file: as such each would keep all of it in
 * memory, and take all of it along to the window.
 */
function onItsOwn(piece: PackedRows): PackedRows {
  const columns = Object.entries(piece).map(([name, column]) => [
    name,
    column instanceof Float64Array
      ? column.slice()
      : { ...column, ends: column.ends.slice(), codes: column.codes?.slice() ?? null },
  ])
  return Object.fromEntries(columns) as PackedRows
}
