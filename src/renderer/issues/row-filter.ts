import type { OwnColumns } from '../../shared/list/columns'
import { type AgeTerm, type FilterKey, spanOf, type Term } from '../query/query'
import { knownValues } from '../query/values'
import type { CodedColumn } from './coded-column'
import type { FacetColumns } from './facet-columns'

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
    const hits = (value: string) => hitsOf(column, codesOf(key, column, value, namesOf))
    const passes = new Uint8Array(column.size)
    const wanted = values(false)
    if (wanted.length === 0) passes.fill(1)
    for (const value of wanted) {
      const found = hits(value)
      if (!found.includes(1) && knownValues[key] === undefined) unknown.push({ key, value })
      for (let code = 0; code < found.length; code += 1) {
        passes[code] = (passes[code] ?? 0) + (found[code] ?? 0)
      }
    }
    // Who asks for a ticket and a case wants both; of other keys one of the values is enough.
    const least = key === 'has' ? wanted.length : Math.min(1, wanted.length)
    for (let code = 0; code < passes.length; code += 1) {
      if ((passes[code] ?? 0) < least) passes[code] = 0
    }
    for (const value of values(true)) {
      const found = hits(value)
      for (let code = 0; code < found.length; code += 1) if (found[code] === 1) passes[code] = 0
    }
    return { key, column, passes }
  })
  const ages = terms.flatMap((term) =>
    term.kind === 'age' ? [ageTest(term, facets, own, now)] : [],
  )
  return { tests, ages, unknown }
}

/** Whether a row passes everything. */
export function passesAll(filter: RowFilter, row: number): boolean {
  return failedTest(filter, row) === passed
}

/** What `failedTest` answers for a row that fails nothing. */
export const passed = -1
const severalFailed = -2

/** Place of the one test a row fails; `passed` for none, another negative number for anything more. */
export function failedTest({ tests, ages }: RowFilter, row: number): number {
  for (const passes of ages) if (!passes(row)) return severalFailed
  let failed = passed
  for (let at = 0; at < tests.length; at += 1) {
    const test = tests[at]
    if (test === undefined || test.passes[test.column.codes[row] ?? 0] !== 0) continue
    if (failed !== passed) return severalFailed
    failed = at
  }
  return failed
}

/** Which codes hold one of the values, as 1: the values themselves, and the sets they are in. */
function hitsOf(column: CodedColumn, codes: readonly number[]): Uint8Array {
  const hits = new Uint8Array(column.size)
  for (const code of codes) hits[code] = 1
  for (const [set, parts] of column.sets) if (parts.some((code) => hits[code] === 1)) hits[set] = 1
  return hits
}

function codesOf(
  key: FilterKey,
  column: CodedColumn,
  value: string,
  namesOf: NamesOf,
): readonly number[] {
  if (knownValues[key] === undefined) return column.codesFor(value, (one) => namesOf(key, one))
  const code = column.codeOf(value)
  return code === undefined ? [] : [code]
}

function ageTest(
  term: AgeTerm,
  facets: FacetColumns,
  own: OwnColumns,
  now: number,
): (row: number) => boolean {
  const moments = term.key === 'age' ? own.lastSyncAt : own.updatedAt
  const several = term.key === 'age' ? facets.syncedAt : null
  const edge = now - spanOf(term)
  // What was never synced is neither young nor old.
  const fits = (at: number | null) => at !== null && (term.than === '>' ? at < edge : at > edge)
  return (row) => (several?.get(row)?.some(fits) ?? fits(moments.at(row))) !== term.not
}
