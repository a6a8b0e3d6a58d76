import type { OwnColumns } from '../../shared/list/columns'
import { searchText } from './search-text'

/** Rows prepared before it is asked again whether there is time left. */
const AT_ONCE = 250

/** What each row is searched by, put together when it is first needed or when there is time. */
export class RowTexts {
  private readonly texts: (string | undefined)[]
  private prepared = 0

  constructor(private readonly columns: OwnColumns) {
    this.texts = new Array(columns.id.length)
  }

  /** Number of rows. */
  get size(): number {
    return this.columns.id.length
  }

  of(row: number): string {
    const known = this.texts[row]
    if (known !== undefined) return known
    const text = searchText(this.columns, row)
    this.texts[row] = text
    return text
  }

  /** The row changed. */
  forget(row: number): void {
    this.texts[row] = undefined
  }

  /** Prepares rows as long as there is time; answers whether all are. */
  prepare(hasTime: () => boolean): boolean {
    const { length } = this.columns.id
    while (this.prepared < length && hasTime()) {
      const end = Math.min(length, this.prepared + AT_ONCE)
      for (let row = this.prepared; row < end; row += 1) this.of(row)
      this.prepared = end
    }
    return this.prepared >= length
  }
}
