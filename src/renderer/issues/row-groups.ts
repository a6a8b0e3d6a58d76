import type { GroupColumn } from '../../shared/domain/list-look'
import type { OwnColumns } from './columns'

/** Groups of a view whose rows are ordered by them; each has a line of its own above its rows. */
export type RowGroups = {
  readonly column: GroupColumn
  /** Position of the first row of each group. */
  readonly starts: readonly number[]
  /** What the rows of each group have in common; null = they have none. */
  readonly values: readonly (string | null)[]
  readonly rows: number
}

/** Finds the groups of rows that are already in their order. */
export function rowGroups(own: OwnColumns, rows: Int32Array, column: GroupColumn): RowGroups {
  const held: readonly (string | null)[] = own[column]
  const starts: number[] = []
  const values: (string | null)[] = []
  for (let position = 0; position < rows.length; position += 1) {
    const value = held[rows[position] ?? 0] ?? null
    if (starts.length > 0 && value === values.at(-1)) continue
    starts.push(position)
    values.push(value)
  }
  return { column, starts, values, rows: rows.length }
}

/** Number of rows of a group. */
export function groupSize(groups: RowGroups, group: number): number {
  return (groups.starts[group + 1] ?? groups.rows) - (groups.starts[group] ?? 0)
}

/** Lines of the list: its rows and a heading per group. */
export function lineCount(rows: number, groups: RowGroups | null): number {
  return rows + (groups?.starts.length ?? 0)
}

/** Line a row at a position of the view is on. */
export function lineOf(position: number, groups: RowGroups | null): number {
  return groups === null ? position : position + groupAt(groups.starts, position) + 1
}

/** What is on a line: a group's heading, or the row at a position. */
export function onLine(
  line: number,
  groups: RowGroups | null,
): { readonly group: number } | { readonly position: number } {
  if (groups === null) return { position: line }
  // The heading of group g stands g lines below its first row's position.
  const headings = { length: groups.starts.length, at: (g: number) => (groups.starts[g] ?? 0) + g }
  let low = 0
  let high = headings.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (headings.at(middle) <= line) low = middle
    else high = middle - 1
  }
  return headings.at(low) === line ? { group: low } : { position: line - low - 1 }
}

/** The last group that begins at or before a position. */
function groupAt(starts: readonly number[], position: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= position) low = middle
    else high = middle - 1
  }
  return low
}
