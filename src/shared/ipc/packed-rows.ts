import type { ListRow } from '../domain/list-row'
import type { RowColumns } from './views'

/** Strings one after the other; string n ends at `ends[n]`. */
export type PackedTexts = { readonly text: string; readonly ends: Uint32Array }

/** A column of strings. With `codes` a row has the value before its code; code 0 is null. */
export type PackedColumn = PackedTexts & { readonly codes: Uint32Array | null }

/**
 * List rows in few large pieces: what crosses to the page is copied value by value several times, and
 * half a million values take ten times as long as a dozen. NaN stands for null among numbers.
 */
export type PackedRows = {
  readonly [K in keyof RowColumns]: RowColumns[K] extends readonly (number | null)[]
    ? Float64Array
    : PackedColumn
}

/** Packs rows one after the other, so that whoever has many can do other things between them. */
export class RowPacker {
  readonly #columns = {
    id: new TextPacker(),
    key: new TextPacker(),
    name: new TextPacker(),
    severity: new FewPacker(),
    status: new FewPacker(),
    assignee: new FewPacker(),
    ticketKey: new FewPacker(),
    connectorType: new FewPacker(),
    moreTickets: new NumberPacker(),
    direction: new FewPacker(),
    sync: new FewPacker(),
    lastSyncAt: new NumberPacker(),
    updatedAt: new NumberPacker(),
  }

  add(row: ListRow): void {
    const columns = this.#columns
    columns.id.add(row.id)
    columns.key.add(row.key)
    columns.name.add(row.name)
    columns.severity.add(row.severity)
    columns.status.add(row.status)
    columns.assignee.add(row.assignee)
    columns.ticketKey.add(row.ticketKey)
    columns.connectorType.add(row.connectorType)
    columns.moreTickets.add(row.moreTickets)
    columns.direction.add(row.direction)
    columns.sync.add(row.sync)
    columns.lastSyncAt.add(row.lastSyncAt)
    columns.updatedAt.add(row.updatedAt)
  }

  /** The rows added so far. */
  packed(): PackedRows {
    const packed = Object.entries(this.#columns).map(([name, column]) => [name, column.packed()])
    return Object.fromEntries(packed) as PackedRows
  }
}

class TextPacker {
  readonly #texts: string[] = []
  readonly #ends: number[] = []
  #end = 0

  add(text: string): void {
    this.#texts.push(text)
    this.#end += text.length
    this.#ends.push(this.#end)
  }

  packed(): PackedColumn {
    return { text: this.#texts.join(''), ends: Uint32Array.from(this.#ends), codes: null }
  }
}

class FewPacker {
  readonly #texts = new TextPacker()
  readonly #codes: number[] = []
  readonly #codeOf = new Map<string, number>()

  add(value: string | null): void {
    let code = value === null ? 0 : this.#codeOf.get(value)
    if (code === undefined && value !== null) {
      code = this.#codeOf.size + 1
      this.#codeOf.set(value, code)
      this.#texts.add(value)
    }
    this.#codes.push(code ?? 0)
  }

  packed(): PackedColumn {
    return { ...this.#texts.packed(), codes: Uint32Array.from(this.#codes) }
  }
}

class NumberPacker {
  readonly #numbers: number[] = []

  add(value: number | null): void {
    this.#numbers.push(value ?? Number.NaN)
  }

  packed(): Float64Array {
    return Float64Array.from(this.#numbers)
  }
}
