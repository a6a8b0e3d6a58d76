import type { GroupColumn } from '../../shared/domain/list-look'
import type { OwnColumns } from '../../shared/list/columns'

/** Groups of a view whose rows are ordered by them; each has a line of its own above its rows. */
export type RowGroups = {
  readonly column: GroupColumn
  /** Position of the first row of each group. */
  readonly starts: readonly number[]
  /** What the rows of each group have in common; null = they have none. */
  readonly values: readonly (string | null)[]
  /** How many rows each group has, shown or not. */
  readonly sizes: readonly number[]
  /** Whether the rows of each group are out of sight; its first position is then the next group's. */
  readonly folded: readonly boolean[]
}

/** What a group is remembered by while it is folded. */
export function groupKey(value: string | null): string {
  return value ?? ''
}

/** Finds the groups of rows that are already in their order. */
export function rowGroups(own: OwnColumns, rows: Int32Array, column: GroupColumn): RowGroups {
  const held = own[column]
  const starts: number[] = []
  const values: (string | null)[] = []
  for (let position = 0; position < rows.length; position += 1) {
    const value = held.at(rows[position] ?? 0) ?? null
    if (starts.length > 0 && value === values.at(-1)) continue
    starts.push(position)
    values.push(value)
  }
  const sizes = starts.map((start, at) => (starts[at + 1] ?? rows.length) - start)
  return { column, starts, values, sizes, folded: values.map(() => false) }
}

/** The groups with some of them folded, by their keys, and the rows that stay in sight. */
export function foldGroups(
  groups: RowGroups,
  rows: Int32Array,
  keys: ReadonlySet<string>,
): { readonly groups: RowGroups; readonly rows: Int32Array } {
  const folded = groups.values.map((value) => keys.has(groupKey(value)))
  if (!folded.includes(true)) return { groups, rows }
  const shown = new Int32Array(rows.length)
  const starts: number[] = []
  let length = 0
  groups.starts.forEach((from, at) => {
    starts.push(length)
    if (folded[at]) return
    const part = rows.subarray(from, from + (groups.sizes[at] ?? 0))
    shown.set(part, length)
    length += part.length
  })
  return { groups: { ...groups, starts, folded }, rows: shown.subarray(0, length) }
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

/** The group whose heading stands last above a position. */
export function groupOf(position: number, groups: RowGroups): number {
  return groupAt(groups.starts, position)
}

/** Line of the heading of a group. */
export function headingLine(group: number, groups: RowGroups): number {
  return (groups.starts[group] ?? 0) + group
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
