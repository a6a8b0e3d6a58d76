import type { RowTexts } from './row-texts'
import { isForgiven, narrows, nearTests, queryWords } from './search-text'

/** Rows as 1 in a list of all, and whether they are only close to what was asked for. */
export type Matches = { readonly rows: Uint8Array; readonly nearly: boolean }

type Kept = Matches & { readonly words: readonly string[] }
type Hits = { readonly rows: Uint8Array; hits: number }

/** Which rows hold the words of a query. What was found is kept: a longer word is looked for in it alone. */
export class WordMatches {
  private kept: Kept | null = null
  private found: { words: string; ids: ReadonlySet<string> } | null = null

  constructor(
    private readonly texts: RowTexts,
    private readonly rowOfId: (id: string) => number,
  ) {}

  /** Says that rows hold something else now, or are new. */
  changed(): void {
    this.kept = null
  }

  /** Takes in the issues that hold these words elsewhere than in their rows. */
  takeFound(words: readonly string[], ids: ReadonlySet<string>): void {
    this.found = { words: queryWords(words).join('\n'), ids }
    this.kept = null
  }

  /** Rows that hold all words of the list's query. */
  of(query: readonly string[]): Matches {
    const words = queryWords(query)
    if (this.kept?.words.join('\n') !== words.join('\n')) this.kept = this.look(words)
    return this.kept
  }

  /** Rows that hold all words of another query; what is kept for the list's own stays. */
  beside(query: readonly string[]): Uint8Array {
    const { kept } = this
    const { rows } = this.of(query)
    this.kept = kept
    return rows
  }

  private look(words: readonly string[]): Kept {
    const { kept } = this
    const among = kept !== null && !kept.nearly && narrows(kept.words, words) ? kept.rows : null
    const exact = this.holding(words, among)
    if (this.found?.words === words.join('\n')) this.addFound(exact)
    if (exact.hits > 0 || !words.some(isForgiven)) return { words, rows: exact.rows, nearly: false }
    const near = this.passing(nearTests(words))
    return { words, rows: near.rows, nearly: near.hits > 0 }
  }

  // The one loop between a key and its picture that looks at every row: nothing is called in it but
  // the search itself.
  private holding([first, ...rest]: readonly string[], among: Uint8Array | null): Hits {
    const { texts } = this
    const { size } = texts
    const rows = new Uint8Array(size)
    if (first === undefined) return { rows: rows.fill(1), hits: size }
    let hits = 0
    for (let row = 0; row < size; row += 1) {
      if (among !== null && among[row] === 0) continue
      const text = texts.of(row)
      if (!text.includes(first)) continue
      if (rest.length > 0 && !rest.every((word) => text.includes(word))) continue
      rows[row] = 1
      hits += 1
    }
    return { rows, hits }
  }

  private passing(passes: (text: string) => boolean): Hits {
    const { texts } = this
    const rows = new Uint8Array(texts.size)
    let hits = 0
    for (let row = 0; row < rows.length; row += 1) {
      if (!passes(texts.of(row))) continue
      rows[row] = 1
      hits += 1
    }
    return { rows, hits }
  }

  private addFound(exact: Hits): void {
    for (const id of this.found?.ids ?? []) {
      const row = this.rowOfId(id)
      if (row < 0 || exact.rows[row] === 1) continue
      exact.rows[row] = 1
      exact.hits += 1
    }
  }
}
