import type { FilterKey } from '../query/query'
import { knownValues, none } from '../query/values'
import type { CodedColumn } from './coded-column'

/** Rows per code of one facet, under every other filter than its own. */
export type FacetTally = { readonly column: CodedColumn; readonly rows: Int32Array }

export type FacetTallies = ReadonlyMap<FilterKey, FacetTally>

export type FacetValue = { readonly value: string; readonly count: number }

/** A tally of nothing yet. */
export function emptyTally(column: CodedColumn): FacetTally {
  return { column, rows: new Int32Array(column.size) }
}

/**
 * Values of a facet with their rows: known ones in their order, others by count with `none` last. A row
 * with several values counts once for each. `shows` leaves values out before they are put in order.
 */
export function facetValues(
  key: FilterKey,
  { column, rows }: FacetTally,
  shows: (value: FacetValue) => boolean,
): readonly FacetValue[] {
  const counts = Int32Array.from(rows)
  for (const [set, parts] of column.sets) {
    for (const code of parts) counts[code] = (counts[code] ?? 0) + (rows[set] ?? 0)
  }
  const values = column
    .values()
    .map(({ value, code }) => ({ value, count: counts[code] ?? 0 }))
    .filter(shows)
  const order = knownValues[key]
  return order === undefined
    ? values.sort(byCount)
    : values.sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value))
}

function byCount(a: FacetValue, b: FacetValue): number {
  if ((a.value === none) !== (b.value === none)) return a.value === none ? 1 : -1
  return b.count - a.count || (a.value < b.value ? -1 : 1)
}

/** Counts a row for what it holds; nothing where nothing is counted. */
export function countRow(tally: FacetTally | undefined, row: number): void {
  if (tally === undefined) return
  const code = tally.column.codes[row] ?? 0
  tally.rows[code] = (tally.rows[code] ?? 0) + 1
}
