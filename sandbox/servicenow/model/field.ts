/** What a column holds, in the platform's own names. */
export type FieldType =
  | 'GUID'
  | 'string'
  | 'integer'
  | 'boolean'
  | 'reference'
  | 'glide_date_time'
  | 'glide_duration'
  | 'glide_list'
  | 'glide_encrypted'
  | 'journal_input'
  | 'journal_list'

/** One column of a table. */
export interface FieldDef {
  readonly name: string
  readonly label: string
  readonly type: FieldType
  /** Characters; 0 = no limit. Longer texts are cut without a word. */
  readonly maxLength: number
  /** Table a reference points into; empty for other types. */
  readonly reference: string
  /** Column of that table by which the reference is stored; sys_id for nearly all. */
  readonly keyedBy: string
  /** Whether the column has a choice list. */
  readonly choice: boolean
  readonly mandatory: boolean
  readonly readOnly: boolean
  /** Value of a new record that names none. */
  readonly standard: string
}

type Extras = Partial<Omit<FieldDef, 'name' | 'label' | 'type'>>

/** A column; what is not told is the platform's usual. */
export function field(
  name: string,
  label: string,
  type: FieldType = 'string',
  extras: Extras = {},
): FieldDef {
  return {
    name,
    label,
    type,
    maxLength: type === 'string' ? 40 : 0,
    reference: '',
    keyedBy: 'sys_id',
    choice: false,
    mandatory: false,
    readOnly: false,
    standard: '',
    ...extras,
  }
}

/** A reference column. */
export function refersTo(
  name: string,
  label: string,
  table: string,
  extras: Extras = {},
): FieldDef {
  return field(name, label, 'reference', { reference: table, maxLength: 32, ...extras })
}

/** A column with a choice list. */
export function choice(
  name: string,
  label: string,
  type: 'string' | 'integer',
  extras: Extras = {},
): FieldDef {
  return field(name, label, type, { choice: true, ...extras })
}
