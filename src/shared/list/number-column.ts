/** A column of numbers as it came, where NaN stands for null. */
export class NumberColumn {
  private all: Float64Array
  length: number

  constructor(pieces: readonly Float64Array[]) {
    this.length = pieces.reduce((sum, piece) => sum + piece.length, 0)
    const [only] = pieces
    this.all = pieces.length === 1 && only !== undefined ? only : joined(pieces, this.length)
  }

  /** Number of a row; null where it has none and where there is no such row. */
  at(row: number): number | null {
    const value = row < 0 || row >= this.length ? undefined : this.all[row]
    return value === undefined || Number.isNaN(value) ? null : value
  }

  /** All numbers, NaN for null; they belong to the column. */
  numbers(): Float64Array {
    return this.all.subarray(0, this.length)
  }

  set(row: number, value: number | null): void {
    if (row >= this.all.length) {
      const longer = new Float64Array(Math.max(64, row * 2))
      longer.set(this.all)
      this.all = longer
    }
    this.all[row] = value ?? Number.NaN
    this.length = Math.max(this.length, row + 1)
  }
}

function joined(pieces: readonly Float64Array[], length: number): Float64Array {
  const all = new Float64Array(length)
  let row = 0
  for (const piece of pieces) {
    all.set(piece, row)
    row += piece.length
  }
  return all
}
