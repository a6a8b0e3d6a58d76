import { folded } from '../query/values'

/** A column as small numbers, so that a filter is one look into a table per row. */
export class CodedColumn {
  codes: Int32Array
  /** Value of each code. */
  readonly values: string[] = []
  private readonly codeOf = new Map<string, number>()
  private readonly foldedNames: (readonly string[])[] = []

  constructor(rows: number, valueAt: (row: number) => string) {
    this.codes = new Int32Array(rows)
    for (let row = 0; row < rows; row += 1) this.set(row, valueAt(row))
  }

  set(row: number, value: string): void {
    let code = this.codeOf.get(value)
    if (code === undefined) {
      code = this.values.length
      this.values.push(value)
      this.codeOf.set(value, code)
    }
    if (row >= this.codes.length) {
      const longer = new Int32Array(Math.max(64, row * 2))
      longer.set(this.codes)
      this.codes = longer
    }
    this.codes[row] = code
  }

  /**
   * Codes a text means: the ones called so, else the ones whose name holds it. Names are folded once
   * and kept until `forgetNames`.
   */
  codesFor(text: string, namesOf: (value: string) => readonly string[]): readonly number[] {
    for (let code = this.foldedNames.length; code < this.values.length; code += 1) {
      this.foldedNames.push(namesOf(this.values[code] ?? '').map(folded))
    }
    const wanted = folded(text)
    const found = (test: (name: string) => boolean) => {
      const codes: number[] = []
      for (let code = 0; code < this.foldedNames.length; code += 1) {
        if (this.foldedNames[code]?.some(test)) codes.push(code)
      }
      return codes
    }
    const exact = found((name) => name === wanted)
    return exact.length > 0 ? exact : found((name) => name.includes(wanted))
  }

  forgetNames(): void {
    this.foldedNames.length = 0
  }
}
