import { rowColumns } from './row-columns'
import type { RowColumns } from './views'

/** Strings one after the other; string n ends at `ends[n]`. */
type PackedTexts = { readonly text: string; readonly ends: Uint32Array }

/** A column of strings. With `codes` a row has the value before its code; code 0 is null. */
type PackedColumn = PackedTexts & { readonly codes: Uint32Array | null }

/**
 * List rows in few large pieces: what crosses to the page is copied value by value several times, and
 * half a million values take ten times as long as a dozen. NaN stands for null among numbers.
 */
export type PackedRows = {
  readonly [K in keyof RowColumns]: RowColumns[K] extends readonly (number | null)[]
    ? Float64Array
    : PackedColumn
}

/** Packs columns; `unpackRows` gives them back. */
export function packRows(columns: RowColumns): PackedRows {
  return {
    id: { ...packTexts(columns.id), codes: null },
    key: { ...packTexts(columns.key), codes: null },
    name: { ...packTexts(columns.name), codes: null },
    severity: packFew(columns.severity),
    status: packFew(columns.status),
    assignee: packFew(columns.assignee),
    ticketKey: packFew(columns.ticketKey),
    connectorType: packFew(columns.connectorType),
    moreTickets: packNumbers(columns.moreTickets),
    direction: packFew(columns.direction),
    sync: packFew(columns.sync),
    lastSyncAt: packNumbers(columns.lastSyncAt),
    updatedAt: packNumbers(columns.updatedAt),
  }
}

/** The columns as they were before they were packed, each piece behind the piece before it. */
export function unpackRows(pieces: readonly PackedRows[]): RowColumns {
  const unpacked = columnNames.map((name) => [
    name,
    ([] as unknown[]).concat(...pieces.map((piece) => unpackColumn(piece[name]))),
  ])
  // Each column has the type it was packed from.
  return Object.fromEntries(unpacked) as RowColumns
}

const columnNames = Object.keys(rowColumns([])) as (keyof RowColumns)[]

/** Value -> number of rows that have it; what a status bar shows needs no row. */
export function countPacked(
  pieces: readonly PackedRows[],
  name: 'status' | 'sync',
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const piece of pieces) {
    const { codes, ...packed } = piece[name]
    const perCode = new Uint32Array(packed.ends.length + 1)
    for (const code of codes ?? []) perCode[code] = (perCode[code] ?? 0) + 1
    unpackTexts(packed).forEach((value, at) => {
      counts.set(value, (counts.get(value) ?? 0) + (perCode[at + 1] ?? 0))
    })
  }
  return counts
}

function packTexts(texts: readonly string[]): PackedTexts {
  const ends = new Uint32Array(texts.length)
  let end = 0
  for (let at = 0; at < texts.length; at += 1) {
    end += texts[at]?.length ?? 0
    ends[at] = end
  }
  return { text: texts.join(''), ends }
}

function packFew(values: readonly (string | null)[]): PackedColumn {
  const codes = new Uint32Array(values.length)
  const codeOf = new Map<string, number>()
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? null
    if (value === null) continue
    let code = codeOf.get(value)
    if (code === undefined) {
      code = codeOf.size + 1
      codeOf.set(value, code)
    }
    codes[row] = code
  }
  return { ...packTexts([...codeOf.keys()]), codes }
}

function packNumbers(values: readonly (number | null)[]): Float64Array {
  const packed = new Float64Array(values.length)
  for (let row = 0; row < values.length; row += 1) packed[row] = values[row] ?? Number.NaN
  return packed
}

function unpackColumn(column: Float64Array | PackedColumn): readonly (string | number | null)[] {
  if (column instanceof Float64Array) return unpackNumbers(column)
  const { codes, ...packed } = column
  const texts = unpackTexts(packed)
  if (codes === null) return texts
  const values: (string | null)[] = new Array(codes.length)
  for (let row = 0; row < codes.length; row += 1) values[row] = texts[(codes[row] ?? 0) - 1] ?? null
  return values
}

function unpackTexts({ text, ends }: PackedTexts): string[] {
  const texts: string[] = new Array(ends.length)
  let from = 0
  for (let at = 0; at < ends.length; at += 1) {
    const end = ends[at] ?? from
    texts[at] = text.slice(from, end)
    from = end
  }
  return texts
}

function unpackNumbers(packed: Float64Array): (number | null)[] {
  const values: (number | null)[] = new Array(packed.length)
  for (let row = 0; row < packed.length; row += 1) {
    const value = packed[row] ?? Number.NaN
    values[row] = Number.isNaN(value) ? null : value
  }
  return values
}
