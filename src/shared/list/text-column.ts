import type { PackedTexts } from '../ipc/packed-rows'

/**
 * A column of texts that hardly any row shares. They stay in the few long strings they came in, and one
 * is cut out when it is asked for: most rows of a long list are never looked at.
 */
export class TextColumn {
  private readonly pieces: readonly PackedTexts[]
  /** First row of each piece. */
  private readonly starts: readonly number[]
  /** Texts that are newer than the pieces, or were never in one. */
  private readonly changed = new Map<number, string>()
  length: number

  constructor(pieces: readonly PackedTexts[]) {
    this.pieces = pieces
    let rows = 0
    this.starts = pieces.map(({ ends }) => {
      const start = rows
      rows += ends.length
      return start
    })
    this.length = rows
  }

  /** Text of a row, '' where there is no such row. */
  at(row: number): string {
    const changed = this.changed.size === 0 ? undefined : this.changed.get(row)
    if (changed !== undefined) return changed
    let number = this.starts.length - 1
    while (number > 0 && row < (this.starts[number] ?? 0)) number -= 1
    const piece = this.pieces[number]
    const at = row - (this.starts[number] ?? 0)
    if (piece === undefined || at < 0 || at >= piece.ends.length) return ''
    return piece.text.slice(at === 0 ? 0 : piece.ends[at - 1], piece.ends[at])
  }

  /** Texts of the first rows, at most `count`. */
  first(count: number): string[] {
    return Array.from({ length: Math.min(count, this.length) }, (_, row) => this.at(row))
  }

  set(row: number, text: string): void {
    this.changed.set(row, text)
    this.length = Math.max(this.length, row + 1)
  }

  *[Symbol.iterator](): Generator<string> {
    for (let row = 0; row < this.length; row += 1) yield this.at(row)
  }
}
