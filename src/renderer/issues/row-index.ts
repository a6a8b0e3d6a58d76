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
import {
  failedTest,
  type NamesOf,
  passed,
  passesAll,
  type RowFilter,
  rowFilter,
} from './row-filter'
import { orderRows, type SortColumn, type SortStep, sortNumbers } from './row-order'
import { RowTexts } from './row-texts'
import type { BareWish, View, ViewWish } from './view'
import { WordMatches } from './word-matches'

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
  private readonly matches: WordMatches
  private numbers = new Map<SortColumn, Float64Array>()
  private order: { key: string; rows: Int32Array } | null = null

  constructor(pieces: readonly PackedRows[], namesOf: NamesOf = (_key, value) => [value]) {
    this.own = new OwnColumns(pieces)
    this.texts = new RowTexts(this.own)
    this.matches = new WordMatches(this.texts, (id) => this.rowOfId(id))
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
      this.facets.changed(row)
      this.quick.changed(row, this.facets.syncStates(row))
    }
    this.numbers.clear()
    this.order = null
    this.matches.changed()
  }

  /**
   * Takes in what else the rows can be filtered by: of all, or of these issues. Answers whether a row
   * belongs to other quick filters than before.
   */
  takeTraits(columns: TraitColumns, ids: readonly string[] | null): boolean {
    const rowOf = (id: string) => this.rowOfId(id)
    if (ids === null) {
      this.complete = true
      const before = this.facets.severalStates()
      this.facets.takeAllTraits(columns, rowOf)
      return this.requicken([...before, ...this.facets.severalStates()])
    }
    const rows = ids.map(rowOf).filter((row) => row >= 0)
    this.facets.takeTraits(rows, columns, rowOf)
    return this.requicken(rows)
  }

  /** Puts rows under the quick filters their tickets belong to; answers whether any moved. */
  private requicken(rows: readonly number[]): boolean {
    let moved = false
    for (const row of rows) {
      const before = this.quick.bits[row]
      this.quick.changed(row, this.facets.syncStates(row))
      if (this.quick.bits[row] !== before) moved = true
    }
    return moved
  }

  /** Takes in the issues that hold these words elsewhere than in their rows. */
  takeFound(words: readonly string[], ids: ReadonlySet<string>): void {
    this.matches.takeFound(words, ids)
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
    const { rows: matches, nearly } = this.matches.of(wish.words)
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
    const matches = this.matches.beside(wish.words)
    const filter = rowFilter(wish.terms, this.facets, this.own, this.namesOf, wish.now)
    const bit = quickBits[wish.quick]
    const rows: number[] = []
    const quick = this.quick.bits
    for (let row = 0; row < this.size; row += 1) {
      if (matches[row] !== 1 || ((quick[row] ?? 0) & bit) === 0) continue
      if (passesAll(filter, row)) rows.push(row)
    }
    return rows
  }

  /** Rows per value of some keys, whatever is shown meanwhile. */
  tallies(keys: readonly FilterKey[], filter: QuickFilter, now: number): FacetTallies {
    const bit = quickBits[filter]
    const tallies = new Map(keys.map((key) => [key, emptyTally(this.facets.column(key, now))]))
    const quick = this.quick.bits
    for (let row = 0; row < this.size; row += 1) {
      if (((quick[row] ?? 0) & bit) === 0) continue
      for (const tally of tallies.values()) countRow(tally, row)
    }
    return tallies
  }

  /** Numbers of the rows that hold all the words, whatever is shown meanwhile. */
  rowsWith(words: readonly string[]): readonly number[] {
    const matches = this.matches.beside(words)
    const found: number[] = []
    for (let row = 0; row < this.size; row += 1) if (matches[row] === 1) found.push(row)
    return found
  }

  /**
   * One walk over the rows in order. A row that fails at one key alone counts for the facet of that
   * key, which shows what choosing something else there would give.
   */
  private pass(
    order: Int32Array,
    matches: Uint8Array,
    filter: RowFilter,
    bit: number,
    facets: FacetTallies | null,
  ): { rows: Int32Array; tally: Int32Array } {
    const shown = new Int32Array(order.length)
    const tally = new Int32Array(quickCombinations)
    const tallies = facets === null ? [] : [...facets.values()]
    const own = filter.tests.map(({ key }) => facets?.get(key))
    const narrowed = filter.tests.length > 0 || filter.ages.length > 0
    const quick = this.quick.bits
    let length = 0
    for (let place = 0; place < order.length; place += 1) {
      const row = order[place] ?? 0
      if (matches[row] !== 1) continue
      const bits = quick[row] ?? 0
      if (narrowed) {
        const failed = failedTest(filter, row)
        if (failed >= 0 && (bits & bit) !== 0) countRow(own[failed], row)
        if (failed !== passed) continue
      }
      tally[bits] = (tally[bits] ?? 0) + 1
      if ((bits & bit) === 0) continue
      shown[length] = row
      length += 1
      for (let at = 0; at < tallies.length; at += 1) countRow(tallies[at], row)
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
}
