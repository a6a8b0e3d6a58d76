import type { ListRow } from '../src/shared/domain/list-row'
import { type PackedRows, RowPacker } from '../src/shared/ipc/packed-rows'

const plain: ListRow = {
  ...{ id: 'a', key: 'ISS-1', name: 'Plain', severity: 'medium', status: 'new' },
  ...{ assignee: null, ticketKey: null, connectorType: null, moreTickets: 0 },
  ...{ direction: null, sync: 'not-linked', lastSyncAt: null, updatedAt: 0 },
}

/** Rows as they reach the window; what is left out of one is plain. */
export function listPieces(rows: readonly Partial<ListRow>[]): PackedRows[] {
  const packer = new RowPacker()
  for (const row of rows) packer.add({ ...plain, ...row })
  return [packer.packed()]
}
