import type { PackedColumn } from '../ipc/packed-rows'
import { TextColumn } from './text-column'

/**
 * A column of texts that many rows share, as the codes it came in: code 0 is null, the others stand for a
 * text each.
 */
export class FewColumn<T extends string | null> {
  /** Text of code n stands at n - 1. */
  private readonly texts: TextColumn
  private readonly known: (T | undefined)[] = []
  private codeByText: Map<string, number> | null = null
  private all: Uint32Array
  length: number

  constructor(pieces: readonly PackedColumn[]) {
    this.texts = new TextColumn(pieces)
    const sizes = pieces.map(({ codes }) => codes?.length ?? 0)
    this.length = sizes.reduce((sum, size) => sum + size, 0)
    const [only] = pieces
    this.all = pieces.length === 1 && only?.codes ? only.codes : joinedCodes(pieces, this.length)
  }

  /** Code of each row; whoever reads them looks no further than `length`. */
  get codes(): Uint32Array {
    return this.all
  }

  /** How many codes there are. */
  get size(): number {
    return this.texts.length + 1
  }

  /** Value a code stands for. */
  value(code: number): T {
    const known = this.known[code]
    if (known !== undefined) return known
    const value = (code === 0 ? null : this.texts.at(code - 1)) as T
    this.known[code] = value
    return value
  }

  /** Value of a row, undefined where there is no such row. */
  at(row: number): T | undefined {
    return row < 0 || row >= this.length ? undefined : this.value(this.all[row] ?? 0)
  }

  /** Value -> number of rows that have it. */
  counts(): Map<T, number> {
    const perCode = new Uint32Array(this.size)
    for (let row = 0; row < this.length; row += 1) {
      const code = this.all[row] ?? 0
      perCode[code] = (perCode[code] ?? 0) + 1
    }
    const counts = new Map<T, number>()
    perCode.forEach((count, code) => {
      // Each piece has a code of its own for the same value.
      if (count > 0) counts.set(this.value(code), (counts.get(this.value(code)) ?? 0) + count)
    })
    return counts
  }

  set(row: number, value: T): void {
    if (row >= this.all.length) {
      const longer = new Uint32Array(Math.max(64, row * 2))
      longer.set(this.all)
      this.all = longer
    }
    this.all[row] = value === null ? 0 : this.codeOf(value)
    this.length = Math.max(this.length, row + 1)
  }

  *[Symbol.iterator](): Generator<T> {
    for (let row = 0; row < this.length; row += 1) yield this.value(this.all[row] ?? 0)
  }

  private codeOf(text: string): number {
    this.codeByText ??= new Map([...this.texts].map((one, at) => [one, at + 1]))
    const known = this.codeByText.get(text)
    if (known !== undefined) return known
    const code = this.size
    this.texts.set(code - 1, text)
    this.codeByText.set(text, code)
    return code
  }
}

/** Codes of several pieces behind each other: those of a later one stand for texts behind the earlier ones. */
function joinedCodes(pieces: readonly PackedColumn[], length: number): Uint32Array {
  const joined = new Uint32Array(length)
  let row = 0
  let before = 0
  for (const { codes, ends } of pieces) {
    for (const code of codes ?? []) {
      joined[row] = code === 0 ? 0 : before + code
      row += 1
    }
    before += ends.length
  }
  return joined
}
