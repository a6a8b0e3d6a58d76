import type { FilterKey } from '../query/query'
import { knownValues, none } from '../query/values'
import type { CodedColumn } from './coded-column'
import { hasBits, hasValue } from './facet-columns'

/** Rows per code of one facet, under every other filter than its own. */
export type FacetTally = { readonly column: CodedColumn; readonly rows: Int32Array }

export type FacetTallies = ReadonlyMap<FilterKey, FacetTally>

export type FacetValue = { readonly value: string; readonly count: number }

/** Values of a facet with their rows: known ones in their order, others by count with `none` last. */
export function facetValues(key: FilterKey, tally: FacetTally): readonly FacetValue[] {
  const { column, rows } = tally
  if (key === 'has') {
    return Object.keys(hasBits).map((value) => ({
      value,
      count: rows.reduce(
        (sum, count, code) => sum + (hasValue(column.values[code] ?? '', value) ? count : 0),
        0,
      ),
    }))
  }
  const values = column.values.map((value, code) => ({ value, count: rows[code] ?? 0 }))
  const order = knownValues[key]
  return order === undefined
    ? values.sort(byCount)
    : values.sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value))
}

function byCount(a: FacetValue, b: FacetValue): number {
  if ((a.value === none) !== (b.value === none)) return a.value === none ? 1 : -1
  return b.count - a.count || (a.value < b.value ? -1 : 1)
}

/** Counts a row for the value it has; nothing where nothing is counted. */
export function countRow(tally: FacetTally | undefined, row: number): void {
  if (tally === undefined) return
  const code = tally.column.codes[row] ?? 0
  tally.rows[code] = (tally.rows[code] ?? 0) + 1
}
