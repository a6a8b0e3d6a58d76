import type { ListRow } from '../domain/list-row'
import type { PackedRows } from '../ipc/packed-rows'
import type { RowColumns } from '../ipc/views'
import { FewColumn } from './few-column'
import { NumberColumn } from './number-column'
import { TextColumn } from './text-column'

/** The columns of the list, in the packed form they came in and patched in place when issues change. */
export class OwnColumns {
  readonly id: TextColumn
  readonly key: TextColumn
  readonly name: TextColumn
  readonly severity: FewColumn<ListRow['severity']>
  readonly status: FewColumn<ListRow['status']>
  readonly assignee: FewColumn<ListRow['assignee']>
  readonly ticketKey: FewColumn<ListRow['ticketKey']>
  readonly connectorType: FewColumn<ListRow['connectorType']>
  readonly moreTickets: NumberColumn
  readonly direction: FewColumn<ListRow['direction']>
  readonly sync: FewColumn<ListRow['sync']>
  readonly lastSyncAt: NumberColumn
  readonly updatedAt: NumberColumn

  constructor(pieces: readonly PackedRows[]) {
    this.id = new TextColumn(pieces.map(({ id }) => id))
    this.key = new TextColumn(pieces.map(({ key }) => key))
    this.name = new TextColumn(pieces.map(({ name }) => name))
    this.severity = new FewColumn(pieces.map(({ severity }) => severity))
    this.status = new FewColumn(pieces.map(({ status }) => status))
    this.assignee = new FewColumn(pieces.map(({ assignee }) => assignee))
    this.ticketKey = new FewColumn(pieces.map(({ ticketKey }) => ticketKey))
    this.connectorType = new FewColumn(pieces.map(({ connectorType }) => connectorType))
    this.moreTickets = new NumberColumn(pieces.map(({ moreTickets }) => moreTickets))
    this.direction = new FewColumn(pieces.map(({ direction }) => direction))
    this.sync = new FewColumn(pieces.map(({ sync }) => sync))
    this.lastSyncAt = new NumberColumn(pieces.map(({ lastSyncAt }) => lastSyncAt))
    this.updatedAt = new NumberColumn(pieces.map(({ updatedAt }) => updatedAt))
  }

  /** Writes row `from` of an answer over row `to` (or behind the last one). */
  put(to: number, columns: RowColumns, from: number): void {
    this.id.set(to, columns.id[from] ?? '')
    this.key.set(to, columns.key[from] ?? '')
    this.name.set(to, columns.name[from] ?? '')
    this.severity.set(to, columns.severity[from] ?? 'informational')
    this.status.set(to, columns.status[from] ?? 'new')
    this.assignee.set(to, columns.assignee[from] ?? null)
    this.ticketKey.set(to, columns.ticketKey[from] ?? null)
    this.connectorType.set(to, columns.connectorType[from] ?? null)
    this.moreTickets.set(to, columns.moreTickets[from] ?? 0)
    this.direction.set(to, columns.direction[from] ?? null)
    this.sync.set(to, columns.sync[from] ?? 'not-linked')
    this.lastSyncAt.set(to, columns.lastSyncAt[from] ?? null)
    this.updatedAt.set(to, columns.updatedAt[from] ?? 0)
  }

  /** One row as an object, for the few places that show a single issue; null when there is none. */
  row(row: number): ListRow | null {
    if (row < 0 || row >= this.id.length) return null
    return {
      id: this.id.at(row),
      key: this.key.at(row),
      name: this.name.at(row),
      severity: this.severity.at(row) ?? 'informational',
      status: this.status.at(row) ?? 'new',
      assignee: this.assignee.at(row) ?? null,
      ticketKey: this.ticketKey.at(row) ?? null,
      connectorType: this.connectorType.at(row) ?? null,
      moreTickets: this.moreTickets.at(row) ?? 0,
      direction: this.direction.at(row) ?? null,
      sync: this.sync.at(row) ?? 'not-linked',
      lastSyncAt: this.lastSyncAt.at(row),
      updatedAt: this.updatedAt.at(row) ?? 0,
    }
  }
}
