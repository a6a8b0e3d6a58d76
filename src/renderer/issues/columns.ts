import type { ListRow } from '../../shared/domain/list-row'
import type { RowColumns } from '../../shared/ipc/views'

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer V)[] ? V[] : never }

/** The list's own copy of the columns, patched in place when issues change. */
export type OwnColumns = Mutable<RowColumns>

const names = [
  'id',
  'key',
  'name',
  'severity',
  'status',
  'assignee',
  'ticketKey',
  'connectorType',
  'moreTickets',
  'direction',
  'sync',
  'lastSyncAt',
  'updatedAt',
] as const satisfies readonly (keyof RowColumns)[]

/** Copies what main answered, since the answer is not ours to change. */
export function ownColumns(columns: RowColumns): OwnColumns {
  return Object.fromEntries(names.map((name) => [name, [...columns[name]]])) as OwnColumns
}

/** Writes row `from` of an answer over row `to` of the own columns (or behind the last one). */
export function putRow(own: OwnColumns, to: number, columns: RowColumns, from: number): void {
  for (const name of names) {
    const target: unknown[] = own[name]
    target[to] = columns[name][from]
  }
}

/** One row as an object, for the few places that show a single issue. */
export function rowAt(own: OwnColumns, row: number): ListRow | null {
  if (row < 0 || row >= own.id.length) return null
  return Object.fromEntries(names.map((name) => [name, own[name][row]])) as unknown as ListRow
}
