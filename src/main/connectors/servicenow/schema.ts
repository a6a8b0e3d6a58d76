import { type Json, malformed, textOrNull } from '../answer/json-shape'
import { rawValue } from './raw-value'

/** A column as the dictionary describes it. */
export type Column = {
  readonly table: string
  readonly name: string
  readonly label: string
  /** Internal type: string, reference, glide_date_time and so on. */
  readonly type: string
  readonly mandatory: boolean
  readonly readOnly: boolean
  /** Characters; null = not limited. */
  readonly maxLength: number | null
  /** Table a reference points to. */
  readonly target: string | null
  readonly hasChoices: boolean
  readonly hasDefault: boolean
}

/** One entry of a choice list. */
export type Choice = {
  readonly value: string
  readonly label: string
  /** Value of the column this list hangs on (subcategory on category); '' = none. */
  readonly dependsOn: string
}

/**
 * Reads a row of the dictionary; null for what is no active column, as the row of a table itself. Throws
 * `malformed` naming the member that is missing or of a wrong kind.
 */
export function parseColumn(row: Json): Column | null {
  const name = rawValue(row, 'element')
  const table = rawValue(row, 'name')
  if (name === undefined || table === undefined) throw malformed('element and name of a column')
  if (name === '' || table === '' || rawValue(row, 'active') === 'false') return null
  const maxLength = Number(textOrNull(row.max_length) || Number.NaN)
  return {
    table,
    name,
    label: textOrNull(row.column_label) || name,
    type: bare(row.internal_type) ?? 'string',
    mandatory: rawValue(row, 'mandatory') === 'true',
    readOnly: rawValue(row, 'read_only') === 'true',
    maxLength: Number.isInteger(maxLength) && maxLength > 0 ? maxLength : null,
    target: bare(row.reference),
    // 0 or blank means free text.
    hasChoices: ['1', '2', '3'].includes(rawValue(row, 'choice') ?? ''),
    hasDefault: (textOrNull(row.default_value) ?? '') !== '',
  }
}

/** Columns by name; what a table says of its own column counts before what it inherits. */
export function columnsByName(
  columns: readonly Column[],
  chain: readonly string[],
): ReadonlyMap<string, Column> {
  const byName = new Map<string, Column>()
  for (const table of [...chain].reverse()) {
    for (const column of columns) if (column.table === table) byName.set(column.name, column)
  }
  return byName
}

/** Choice lists by column. A table with a list of its own replaces the inherited one. */
export function parseChoices(
  found: readonly Json[],
  chain: readonly string[],
): ReadonlyMap<string, readonly Choice[]> {
  const lists = new Map<string, Choice[]>()
  for (const table of [...chain].reverse()) {
    const own = new Map<string, { readonly at: number; readonly choice: Choice }[]>()
    for (const row of found) {
      const element = textOrNull(row.element)
      const value = textOrNull(row.value)
      if (textOrNull(row.name) !== table || element === null || value === null) continue
      const choice = {
        value,
        label: textOrNull(row.label) || value,
        dependsOn: textOrNull(row.dependent_value) ?? '',
      }
      const at = Number(textOrNull(row.sequence) || 0)
      own.set(element, [...(own.get(element) ?? []), { at, choice }])
    }
    for (const [element, list] of own) {
      lists.set(
        element,
        list.sort((a, b) => a.at - b.at).map(({ choice }) => choice),
      )
    }
  }
  return lists
}

/** A reference kept by name comes bare, or as {link, value}. */
function bare(value: unknown): string | null {
  const inner =
    typeof value === 'object' && value !== null && 'value' in value ? value.value : value
  return textOrNull(inner) || null
}
