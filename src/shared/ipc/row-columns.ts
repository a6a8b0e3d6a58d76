import type { ListRow } from '../domain/list-row'
import type { RowColumns } from './views'

/** Rows as parallel arrays, the form in which they cross to the window. */
export function rowColumns(rows: readonly ListRow[]): RowColumns {
  return {
    id: rows.map((row) => row.id),
    key: rows.map((row) => row.key),
    name: rows.map((row) => row.name),
    severity: rows.map((row) => row.severity),
    status: rows.map((row) => row.status),
    assignee: rows.map((row) => row.assignee),
    ticketKey: rows.map((row) => row.ticketKey),
    connectorType: rows.map((row) => row.connectorType),
    moreTickets: rows.map((row) => row.moreTickets),
    direction: rows.map((row) => row.direction),
    sync: rows.map((row) => row.sync),
    lastSyncAt: rows.map((row) => row.lastSyncAt),
    updatedAt: rows.map((row) => row.updatedAt),
  }
}
