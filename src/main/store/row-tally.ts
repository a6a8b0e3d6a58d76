import type { ListRow } from '../../shared/domain/list-row'

/** Columns of which it is asked how many rows have which value. */
export type CountedColumn = 'status' | 'sync'

/**
 * How many rows have which value, kept in step with every row: while much comes in the window asks
 * again and again, and counting fifty thousand rows for each answer took more than taking them in.
 */
export class RowTally {
  readonly #counts = { status: new Map<string, number>(), sync: new Map<string, number>() }

  add(row: ListRow): void {
    this.#note(row, 1)
  }

  remove(row: ListRow): void {
    this.#note(row, -1)
  }

  /** Value -> number of rows that have it, as they are now. */
  of(column: CountedColumn): ReadonlyMap<string, number> {
    return new Map(this.#counts[column])
  }

  #note(row: ListRow, by: 1 | -1): void {
    for (const column of ['status', 'sync'] as const) {
      const counts = this.#counts[column]
      const count = (counts.get(row[column]) ?? 0) + by
      if (count === 0) counts.delete(row[column])
      else counts.set(row[column], count)
    }
  }
}
