import type { QuickFilter } from '../../shared/domain/list-look'
import type { ListRow } from '../../shared/domain/list-row'
import type { PackedRows } from '../../shared/ipc/packed-rows'
import type { RowColumns, TraitColumns } from '../../shared/ipc/views'
import { OwnColumns } from '../../shared/list/columns'
import type { FilterKey } from '../query/query'
import { FacetColumns } from './facet-columns'
import { countRow, emptyTally, type FacetTallies } from './facet-count'
import { QuickColumn } from './quick-column'
import { quickBits, quickCombinations, quickCounts } from './quick-filters'
import { type NamesOf, passesAll, type RowFilter, rowFilter } from './row-filter'
import { orderRows, type SortColumn, type SortStep, sortNumbers } from './row-order'
import { RowTexts } from './row-texts'
import { isForgiven, narrows, nearTests, queryWords } from './search-text'
import type { BareWish, View, ViewWish } from './view'

/**
 * All list rows as parallel arrays, with the order and the matches kept between key strokes. It
 * makes no object per row: 50,000 of them cost ten times the memory and the time.
 */
export class RowIndex {
  private readonly own: OwnColumns
  private readonly facets: FacetColumns
  private readonly namesOf: NamesOf
  /** Row of each issue; made when one is first asked for. */
  private rowOf: Map<string, number> | null = null
  readonly texts: RowTexts
  private taken = 0
  private readonly quick: QuickColumn
  private complete = false
  private found: { words: string; ids: ReadonlySet<string> } | null = null
  private numbers = new Map<SortColumn, Float64Array>()
  private order: { key: string; rows: Int32Array } | null = null
  private matched: { words: readonly string[]; rows: Uint8Array; nearly: boolean } | null = null

  constructor(pieces: readonly PackedRows[], namesOf: NamesOf = (_key, value) => [value]) {
    this.own = new OwnColumns(pieces)
    this.texts = new RowTexts(this.own)
    this.namesOf = namesOf
    this.facets = new FacetColumns(this.own)
    this.quick = new QuickColumn(this.own)
  }

  get size(): number {
    return this.own.id.length
  }

  /** Whether it is known what else the rows can be filtered by. */
  get hasTraits(): boolean {
    return this.complete
  }

  get columns(): OwnColumns {
    return this.own
  }

  /** Row number of an issue, -1 when it is not in the list. */
  rowOfId(id: string | null): number {
    return id === null ? -1 : (this.rowsById().get(id) ?? -1)
  }

  row(row: number): ListRow | null {
    return this.own.row(row)
  }

  /** How often rows were changed: a row that was drawn since looks as it should. */
  get patches(): number {
    return this.taken
  }

  /** Takes in changed and new rows. */
  patch(columns: RowColumns): void {
    this.taken += 1
    for (let from = 0; from < columns.id.length; from += 1) {
      const id = columns.id[from] ?? ''
      const rowOf = this.rowsById()
      const row = rowOf.get(id) ?? this.own.id.length
      rowOf.set(id, row)
      this.own.put(row, columns, from)
      this.texts.forget(row)
      this.quick.changed(row)
      this.facets.changed(row)
    }
    this.numbers.clear()
    this.order = null
    this.matched = null
  }

  /** Takes in what else the rows can be filtered by: of all, or of these issues. */
  takeTraits(columns: TraitColumns, ids: readonly string[] | null): void {
    const rowOf = (id: string) => this.rowOfId(id)
    if (ids === null) {
      this.complete = true
      this.facets.takeAllTraits(columns, rowOf)
      return
    }
    const rows = ids.map(rowOf).filter((row) => row >= 0)
    this.facets.takeTraits(rows, columns, rowOf)
  }

  /** Takes in the issues that hold these words elsewhere than in their rows. */
  takeFound(words: readonly string[], ids: ReadonlySet<string>): void {
    this.found = { words: queryWords(words).join('\n'), ids }
    this.matched = null
  }

  /** Says that values have other names than before. */
  renamed(): void {
    this.facets.forgetNames()
  }

  /** Values of a key as the rows hold them. */
  valuesOf(key: FilterKey, now: number): readonly string[] {
    const values = this.facets.column(key, now).values()
    return values.map(({ value }) => value)
  }

  /** The rows to show for a wish, with the count of every quick filter. */
  view(wish: ViewWish): View {
    const { rows: matches, nearly } = this.matching(queryWords(wish.words))
    const filter = rowFilter(wish.terms, this.facets, this.own, this.namesOf, wish.now)
    const facets = this.emptyTallies(filter, wish)
    const order = this.ordered(wish.sort)
    const { rows, tally } = this.pass(order, matches, filter, quickBits[wish.quick], facets)
    const { unknown } = filter
    return { rows, counts: quickCounts(tally), nearly, unknown, facets }
  }

  /** How many rows a wish has, whatever is shown meanwhile. */
  count(wish: BareWish): number {
    return this.rowsOf(wish).length
  }

  /** Numbers of the rows a wish has, whatever is shown meanwhile. */
  rowsOf(wish: BareWish): readonly number[] {
    const matches = this.matchesBeside(wish.words)
    const filter = rowFilter(wish.terms, this.facets, this.own, this.namesOf, wish.now)
    const bit = quickBits[wish.quick]
    const rows: number[] = []
    for (let row = 0; row < this.size; row += 1) {
      if (matches[row] !== 1 || (this.quick.at(row) & bit) === 0) continue
      if (passesAll(filter, row)) rows.push(row)
    }
    return rows
  }

  /** Rows per value of some keys, whatever is shown meanwhile. */
  tallies(keys: readonly FilterKey[], quick: QuickFilter, now: number): FacetTallies {
    const bit = quickBits[quick]
    const tallies = new Map(keys.map((key) => [key, emptyTally(this.facets.column(key, now))]))
    for (let row = 0; row < this.size; row += 1) {
      if ((this.quick.at(row) & bit) === 0) continue
      for (const tally of tallies.values()) countRow(tally, row)
    }
    return tallies
  }

  /** Numbers of the rows that hold all the words, whatever is shown meanwhile. */
  rowsWith(words: readonly string[]): readonly number[] {
    const matches = this.matchesBeside(words)
    const found: number[] = []
    for (let row = 0; row < this.size; row += 1) if (matches[row] === 1) found.push(row)
    return found
  }

  /** Matches that leave alone what is kept for the query of the list. */
  private matchesBeside(words: readonly string[]): Uint8Array {
    const kept = this.matched
    const { rows } = this.matching(queryWords(words))
    this.matched = kept
    return rows
  }

  /**
   * One walk over the rows in order. A row that fails at one key alone counts for the facet of that
   * key, which shows what choosing something else there would give.
   */
  private pass(
    order: Int32Array,
    matches: Uint8Array,
    { tests, ages }: RowFilter,
    bit: number,
    facets: FacetTallies | null,
  ): { rows: Int32Array; tally: Int32Array } {
    const shown = new Int32Array(order.length)
    const tally = new Int32Array(quickCombinations)
    const tallies = facets === null ? [] : [...facets.values()]
    const own = tests.map(({ key }) => facets?.get(key))
    let length = 0
    for (const row of order) {
      if (matches[row] !== 1 || ages.some((passes) => !passes(row))) continue
      let failed = -1
      let fails = 0
      for (let at = 0; at < tests.length && fails < 2; at += 1) {
        const test = tests[at]
        if (test === undefined || test.passes[test.column.codes[row] ?? 0] !== 0) continue
        failed = at
        fails += 1
      }
      if (fails > 1) continue
      const bits = this.quick.at(row)
      if (fails === 1) {
        if ((bits & bit) !== 0) countRow(own[failed], row)
        continue
      }
      tally[bits] = (tally[bits] ?? 0) + 1
      if ((bits & bit) === 0) continue
      shown[length] = row
      length += 1
      for (const one of tallies) countRow(one, row)
    }
    return { rows: shown.subarray(0, length), tally }
  }

  private emptyTallies(filter: RowFilter, { facets, now }: ViewWish): FacetTallies | null {
    if (facets === null) return null
    return new Map(
      facets.map((key) => {
        const used = filter.tests.find((test) => test.key === key)
        return [key, emptyTally(used?.column ?? this.facets.column(key, now))]
      }),
    )
  }

  private rowsById(): Map<string, number> {
    if (this.rowOf === null) {
      this.rowOf = new Map()
      for (let row = 0; row < this.size; row += 1) this.rowOf.set(this.own.id.at(row), row)
    }
    return this.rowOf
  }

  private ordered(steps: readonly SortStep[]): Int32Array {
    const key = steps.map((step) => `${step.column}${step.down ? '-' : '+'}`).join()
    if (this.order?.key !== key) {
      this.order = {
        key,
        rows: orderRows(this.size, steps, (column) => this.sortNumbersOf(column)),
      }
    }
    return this.order.rows
  }

  private sortNumbersOf(column: SortColumn): Float64Array {
    const known = this.numbers.get(column)
    if (known !== undefined) return known
    const numbers = sortNumbers(this.own, column)
    this.numbers.set(column, numbers)
    return numbers
  }

  private matching(words: readonly string[]): { rows: Uint8Array; nearly: boolean } {
    const before = this.matched
    if (before !== null && before.words.join('\n') === words.join('\n')) return before
    const among =
      before !== null && !before.nearly && narrows(before.words, words) ? before.rows : null
    const exact =
      words.length === 0
        ? { rows: new Uint8Array(this.size).fill(1), hits: this.size }
        : this.test(among, (text) => words.every((word) => text.includes(word)))
    if (this.found?.words === words.join('\n')) this.addFound(exact)
    const forgiving = exact.hits === 0 && words.some(isForgiven)
    const found = forgiving ? this.test(null, nearTests(words)) : exact
    this.matched = { words, rows: found.rows, nearly: forgiving && found.hits > 0 }
    return this.matched
  }

  private addFound(exact: { rows: Uint8Array; hits: number }): void {
    for (const id of this.found?.ids ?? []) {
      const row = this.rowOfId(id)
      if (row < 0 || exact.rows[row] === 1) continue
      exact.rows[row] = 1
      exact.hits += 1
    }
  }

  private test(
    among: Uint8Array | null,
    passes: (text: string) => boolean,
  ): { rows: Uint8Array; hits: number } {
    const rows = new Uint8Array(this.size)
    let hits = 0
    for (let row = 0; row < this.size; row += 1) {
      if (among !== null && among[row] !== 1) continue
      if (passes(this.texts.of(row))) {
        rows[row] = 1
        hits += 1
      }
    }
    return { rows, hits }
  }
}
