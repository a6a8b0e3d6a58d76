import type { ListRow } from '../src/shared/domain/list-row'
import { type PackedRows, packRows } from '../src/shared/ipc/packed-rows'
import { rowColumns } from '../src/shared/ipc/row-columns'

const plain: ListRow = {
  ...{ id: 'a', key: 'ISS-1', name: 'Plain', severity: 'medium', status: 'new' },
  ...{ assignee: null, ticketKey: null, connectorType: null, moreTickets: 0 },
  ...{ direction: null, sync: 'not-linked', lastSyncAt: null, updatedAt: 0 },
}

/** Rows as they reach the window; what is left out of one is plain. */
export function listPieces(rows: readonly Partial<ListRow>[]): PackedRows[] {
  return [packRows(rowColumns(rows.map((row) => ({ ...plain, ...row }))))]
}
