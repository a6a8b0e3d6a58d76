import type { ListRow } from '../../shared/domain/list-row'
import type { RowColumns } from '../../shared/ipc/views'
import { type OwnColumns, ownColumns, putRow, rowAt } from './columns'
import {
  type QuickFilter,
  quickBits,
  quickBitsOf,
  quickCombinations,
  quickCounts,
} from './quick-filters'
import { orderRows, type SortColumn, type SortStep, sortNumbers } from './row-order'
import { narrows, nearTest, queryWords, searchText } from './search-text'

export type ViewWish = {
  readonly query: string
  readonly quick: QuickFilter
  readonly sort: readonly SortStep[]
}

export type View = {
  /** Row numbers in the order shown. */
  readonly rows: Int32Array
  /** Rows that match the query, per quick filter. */
  readonly counts: Readonly<Record<QuickFilter, number>>
  /** Nothing matched as typed, and the rows are the ones that match with one letter wrong. */
  readonly nearly: boolean
}

const nearlyFrom = 4

/** A test that forgives one wrong letter in each word long enough to be told apart anyway. */
function nearly(words: readonly string[]): (text: string) => boolean {
  const tests = words.map((word) =>
    word.length >= nearlyFrom ? nearTest(word) : (text: string) => text.includes(word),
  )
  return (text) => tests.every((test) => test(text))
}

/**
 * All list rows as parallel arrays, with the order and the matches kept between key strokes. It
 * makes no object per row: 50,000 of them cost ten times the memory and the time.
 */
export class RowIndex {
  private own: OwnColumns
  private rowOf = new Map<string, number>()
  private texts: string[] = []
  private bits: Uint8Array
  private numbers = new Map<SortColumn, Float64Array>()
  private order: { key: string; rows: Int32Array } | null = null
  private matched: { words: readonly string[]; rows: Uint8Array; nearly: boolean } | null = null

  constructor(columns: RowColumns) {
    this.own = ownColumns(columns)
    this.bits = new Uint8Array(this.own.id.length)
    for (let row = 0; row < this.own.id.length; row += 1) this.describe(row)
  }

  get size(): number {
    return this.own.id.length
  }

  get columns(): OwnColumns {
    return this.own
  }

  /** Row number of an issue, -1 when it is not in the list. */
  rowOfId(id: string | null): number {
    return id === null ? -1 : (this.rowOf.get(id) ?? -1)
  }

  row(row: number): ListRow | null {
    return rowAt(this.own, row)
  }

  /** Takes in changed and new rows. */
  patch(columns: RowColumns): void {
    for (let from = 0; from < columns.id.length; from += 1) {
      const id = columns.id[from] ?? ''
      const row = this.rowOf.get(id) ?? this.own.id.length
      putRow(this.own, row, columns, from)
      if (row >= this.bits.length) {
        const longer = new Uint8Array(Math.max(64, row * 2))
        longer.set(this.bits)
        this.bits = longer
      }
      this.describe(row)
    }
    this.numbers.clear()
    this.order = null
    this.matched = null
  }

  /** The rows to show for a wish, with the count of every quick filter. */
  view(wish: ViewWish): View {
    const order = this.ordered(wish.sort)
    const { rows: matches, nearly } = this.matching(queryWords(wish.query))
    const bit = quickBits[wish.quick]
    const shown = new Int32Array(order.length)
    const tally = new Int32Array(quickCombinations)
    let length = 0
    for (const row of order) {
      if (matches[row] !== 1) continue
      const bits = this.bits[row] ?? 0
      tally[bits] = (tally[bits] ?? 0) + 1
      if ((bits & bit) !== 0) {
        shown[length] = row
        length += 1
      }
    }
    return { rows: shown.subarray(0, length), counts: quickCounts(tally), nearly }
  }

  private describe(row: number): void {
    const { id, status, sync } = this.own
    this.rowOf.set(id[row] ?? '', row)
    this.texts[row] = searchText(this.own, row)
    this.bits[row] = quickBitsOf(status[row] ?? 'new', sync[row] ?? 'not-linked')
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
    if (before !== null && before.words.join(' ') === words.join(' ')) return before
    const among =
      before !== null && !before.nearly && narrows(before.words, words) ? before.rows : null
    const exact = this.test(among, (text) => words.every((word) => text.includes(word)))
    const forgiving = exact.hits === 0 && words.some((word) => word.length >= nearlyFrom)
    const found = forgiving ? this.test(null, nearly(words)) : exact
    this.matched = { words, rows: found.rows, nearly: forgiving && found.hits > 0 }
    return this.matched
  }

  private test(
    among: Uint8Array | null,
    passes: (text: string) => boolean,
  ): { rows: Uint8Array; hits: number } {
    const rows = new Uint8Array(this.size)
    let hits = 0
    for (let row = 0; row < this.size; row += 1) {
      if (among !== null && among[row] !== 1) continue
      if (passes(this.texts[row] ?? '')) {
        rows[row] = 1
        hits += 1
      }
    }
    return { rows, hits }
  }
}
