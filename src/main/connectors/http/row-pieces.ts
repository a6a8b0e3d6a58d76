import { isJson, type Json } from '../answer/json-shape'

/** Bytes of rows made into objects in one go: well below a millisecond. */
const PIECE = 64 * 1024
/** Places that are tried before somebody else has to read the whole. */
const TRIES = 8

/**
 * The rows of a JSON answer's array member, some at a time, so that what was read can be thrown away
 * before the next piece is: objects of a whole page outlive several collections. A place to cut at is
 * only guessed, by how the first row begins; but values that are JSON each, with commas in between, can
 * be read in no other way. Ends with the answer as it is without its rows, or with null where it found no way
 * to go on: what it gave until then is right, and the rest has to be read otherwise.
 */
export function* rowPieces(
  bytes: Buffer,
  member: string,
): Generator<readonly unknown[], Json | null> {
  const span = spanOf(bytes, member)
  if (span === null) return null
  const { between, end, around } = span
  let { from } = span
  while (from < end) {
    let cut = from + PIECE
    let read: { readonly rows: readonly unknown[]; readonly until: number } | null = null
    for (let tries = 0; tries < TRIES && read === null; tries += 1) {
      const found = cut < end ? bytes.indexOf(between, cut) : -1
      cut = found === -1 || found >= end ? end : found + 1
      const rows = parsedRows(bytes, from, cut)
      if (rows !== null) read = { rows, until: cut }
    }
    if (read === null) return null
    yield read.rows
    // Behind the comma.
    from = read.until + 1
  }
  return around
}

/** Where the rows lie, and what stands between two of them; null where that cannot be told. */
function spanOf(bytes: Buffer, member: string) {
  const opening = `"${member}":[`
  const found = bytes.indexOf(opening)
  if (found === -1) return null
  const from = found + opening.length
  const head = /^\{"\w+":/.exec(bytes.toString('latin1', from, from + 64))?.[0]
  if (head === undefined) return null
  const between = `},${head}`
  let end = bytes.length
  for (let tries = 0; tries < TRIES; tries += 1) {
    end = bytes.lastIndexOf('}]', end - 1)
    if (end < from) return null
    const around = aroundRows(bytes, member, from, end + 1)
    if (around !== null && endsWithRow(bytes, between, from, end + 1)) {
      return { from, between, end: end + 1, around }
    }
  }
  return null
}

/** Whether a row ends there: it could also be the end of another list behind the rows. */
function endsWithRow(bytes: Buffer, between: string, from: number, end: number): boolean {
  let start = end
  for (let tries = 0; tries < TRIES && start > from; tries += 1) {
    start = Math.max(from, bytes.lastIndexOf(between, start - 3) + 2)
    if (parsedRows(bytes, start, end) !== null) return true
  }
  return false
}

/** The answer without its rows; null unless it is an object and they are that member of it. */
function aroundRows(bytes: Buffer, member: string, from: number, end: number): Json | null {
  try {
    const [before, after] = [bytes.toString('utf8', 0, from), bytes.toString('utf8', end)]
    const around: unknown = JSON.parse(`${before}0${after}`)
    if (!isJson(around) || !Object.hasOwn(around, member)) return null
    // A member of the same name further in would leave this one as it is.
    const rows = around[member]
    if (!Array.isArray(rows) || rows.length !== 1 || rows[0] !== 0) return null
    return { ...around, [member]: [] }
  } catch {
    return null
  }
}

function parsedRows(bytes: Buffer, from: number, end: number): readonly unknown[] | null {
  try {
    return JSON.parse(`[${bytes.toString('utf8', from, end)}]`) as unknown[]
  } catch {
    return null
  }
}
