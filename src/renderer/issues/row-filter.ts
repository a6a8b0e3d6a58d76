import { type AgeTerm, type FilterKey, spanOf, type Term } from '../query/query'
import { knownValues } from '../query/values'
import type { CodedColumn } from './coded-column'
import type { OwnColumns } from './columns'
import { type FacetColumns, hasValue } from './facet-columns'

/** Names a value goes by, the one for people first. */
export type NamesOf = (key: FilterKey, value: string) => readonly string[]

/** One key of a filter: a row passes when the table says so for its code. */
export type KeyTest = {
  readonly key: FilterKey
  readonly column: CodedColumn
  readonly passes: Uint8Array
}

export type RowFilter = {
  readonly tests: readonly KeyTest[]
  /** Tests of moments, which belong to no facet. */
  readonly ages: readonly ((row: number) => boolean)[]
  /** Values no row has, as typed. */
  readonly unknown: readonly { readonly key: FilterKey; readonly value: string }[]
}

/** Makes a filter of terms. `now` (UTC ms) is what ages are counted from. */
export function rowFilter(
  terms: readonly Term[],
  facets: FacetColumns,
  own: OwnColumns,
  namesOf: NamesOf,
  now: number,
): RowFilter {
  const unknown: { key: FilterKey; value: string }[] = []
  const keys = new Set(terms.flatMap((term) => (term.kind === 'values' ? [term.key] : [])))
  const tests = [...keys].map((key): KeyTest => {
    const column = facets.column(key, now)
    const values = (not: boolean) =>
      terms.flatMap((term) =>
        term.kind === 'values' && term.key === key && term.not === not ? term.values : [],
      )
    const codes = (value: string) => codesOf(key, column, value, namesOf)
    const passes = new Uint8Array(column.values.length)
    const wanted = values(false)
    if (wanted.length === 0) passes.fill(1)
    for (const value of wanted) {
      const found = codes(value)
      if (found.length === 0 && knownValues[key] === undefined) unknown.push({ key, value })
      for (const code of found) passes[code] = (passes[code] ?? 0) + 1
    }
    // Who asks for a ticket and a case wants both; of other keys a row has one value only.
    const least = key === 'has' ? wanted.length : Math.min(1, wanted.length)
    for (let code = 0; code < passes.length; code += 1) {
      if ((passes[code] ?? 0) < least) passes[code] = 0
    }
    for (const value of values(true)) for (const code of codes(value)) passes[code] = 0
    return { key, column, passes }
  })
  const ages = terms.flatMap((term) => (term.kind === 'age' ? [ageTest(term, own, now)] : []))
  return { tests, ages, unknown }
}

/** Whether a row passes everything. */
export function passesAll({ tests, ages }: RowFilter, row: number): boolean {
  return (
    tests.every(({ column, passes }) => passes[column.codes[row] ?? 0] !== 0) &&
    ages.every((passes) => passes(row))
  )
}

function codesOf(
  key: FilterKey,
  column: CodedColumn,
  value: string,
  namesOf: NamesOf,
): readonly number[] {
  if (key === 'has') {
    return column.values.flatMap((set, code) => (hasValue(set, value) ? [code] : []))
  }
  if (knownValues[key] !== undefined) {
    const code = column.values.indexOf(value)
    return code < 0 ? [] : [code]
  }
  return column.codesFor(value, (one) => namesOf(key, one))
}

function ageTest(term: AgeTerm, own: OwnColumns, now: number): (row: number) => boolean {
  const moments: readonly (number | null)[] = term.key === 'age' ? own.lastSyncAt : own.updatedAt
  const edge = now - spanOf(term)
  return (row) => {
    const at = moments[row] ?? null
    // What was never synced is neither young nor old.
    if (at === null) return term.not
    return (term.than === '>' ? at < edge : at > edge) !== term.not
  }
}
