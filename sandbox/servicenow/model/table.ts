import type { FieldDef } from './field'

/** One table: its own columns; those of the table it extends come before them. */
export interface TableDef {
  readonly name: string
  readonly label: string
  readonly parent: string | null
  /** Column shown where another record refers to one of these. */
  readonly display: string
  /** Letters before the number of a record; empty where records have none. */
  readonly prefix: string
  readonly firstNumber: number
  readonly fields: readonly FieldDef[]
}
