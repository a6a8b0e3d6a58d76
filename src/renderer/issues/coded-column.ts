import { isOneValue, type ValueSet, valuesIn } from '../../shared/domain/value-set'
import { folded } from '../query/values'

/**
 * A column as small numbers, so that a filter is one look into a table per row. A row may hold several
 * values: then its code stands for that set, and the set for the codes of its values.
 */
export class CodedColumn {
  codes: Int32Array
  /** Value or set of each code. */
  private readonly texts: string[] = []
  private readonly codeByText = new Map<string, number>()
  private readonly partsByCode = new Map<number, readonly number[]>()
  private readonly foldedNames: (readonly string[])[] = []

  constructor(rows: number, setAt: (row: number) => ValueSet) {
    this.codes = new Int32Array(rows)
    for (let row = 0; row < rows; row += 1) this.set(row, setAt(row))
  }

  /** How many codes there are. */
  get size(): number {
    return this.texts.length
  }

  /** Codes of sets that are not just one value, with the codes of what is in them. */
  get sets(): ReadonlyMap<number, readonly number[]> {
    return this.partsByCode
  }

  /** Every value some row holds or held, with its code. */
  values(): readonly { readonly value: string; readonly code: number }[] {
    return this.texts.flatMap((value, code) => (this.partsByCode.has(code) ? [] : { value, code }))
  }

  /** Code of a value; undefined where no row ever held it. */
  codeOf(value: string): number | undefined {
    return this.codeByText.get(value)
  }

  set(row: number, set: ValueSet): void {
    const code = this.codeByText.get(set) ?? this.added(set)
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
    for (let code = this.foldedNames.length; code < this.texts.length; code += 1) {
      const named = this.partsByCode.has(code) ? [] : namesOf(this.texts[code] ?? '').map(folded)
      this.foldedNames.push(named)
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

  private added(set: ValueSet): number {
    const code = this.texts.length
    this.texts.push(set)
    this.codeByText.set(set, code)
    if (!isOneValue(set)) {
      const parts = valuesIn(set).map((value) => this.codeByText.get(value) ?? this.added(value))
      this.partsByCode.set(code, parts)
    }
    return code
  }
}
