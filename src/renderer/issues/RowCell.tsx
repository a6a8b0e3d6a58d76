import type { ReactNode } from 'react'
import type { ListColumnId } from '../../shared/domain/list-look'
import type { OwnColumns } from '../../shared/list/columns'
import { connectorWord } from '../data/connector-words'
import { statusWords } from '../format/words'
import { ConnectorMark } from '../marks/ConnectorMark'
import { DirectionMark } from '../marks/DirectionMark'
import { SeverityMark } from '../marks/SeverityMark'
import { SyncMark } from '../marks/SyncMark'
import { Moment } from '../ui/Moment'
import { GridPart } from './GridPart'
import styles from './IssueList.module.css'

type RowCellProps = {
  readonly columns: OwnColumns
  readonly row: number
  readonly column: ListColumnId
}

/** One cell of the list, drawn straight from the columns. */
export function RowCell({ columns, row, column }: RowCellProps) {
  switch (column) {
    case 'severity':
      return (
        <GridPart part="gridcell" className={styles.severity}>
          <SeverityMark severity={columns.severity.at(row) ?? 'informational'} />
        </GridPart>
      )
    case 'name': {
      const name = columns.name.at(row)
      return (
        <GridPart part="gridcell" className={styles.name} title={name}>
          {name}
        </GridPart>
      )
    }
    case 'ticketKey':
      return <TicketCell columns={columns} row={row} />
    case 'direction': {
      const direction = columns.direction.at(row) ?? null
      return (
        <GridPart part="gridcell">
          {direction === null ? null : <DirectionMark direction={direction} />}
        </GridPart>
      )
    }
    case 'sync':
      return (
        <GridPart part="gridcell">
          <SyncMark state={columns.sync.at(row) ?? 'not-linked'} />
        </GridPart>
      )
    default:
      return <PlainCell {...plainCell(columns, row, column)} />
  }
}

function TicketCell({ columns, row }: Omit<RowCellProps, 'column'>) {
  const ticket = columns.ticketKey.at(row) ?? null
  const type = columns.connectorType.at(row) ?? null
  const more = columns.moreTickets.at(row) ?? 0
  return (
    <GridPart
      part="gridcell"
      className={styles.ticket}
      data-ticket={type === null ? undefined : ''}
    >
      {type === null ? (
        <span className={styles.muted}>—</span>
      ) : (
        <>
          <ConnectorMark type={type} />
          <span className={styles.cut}>{ticket ?? 'creating…'}</span>
          {more > 0 ? <span className={styles.more}>+{more}</span> : null}
        </>
      )}
    </GridPart>
  )
}

type Plain = { readonly content: ReactNode; readonly title?: string | undefined }

function PlainCell({ content, title }: Plain) {
  return (
    <GridPart part="gridcell" className={styles.muted} title={title}>
      {content}
    </GridPart>
  )
}

function plainCell(columns: OwnColumns, row: number, column: ListColumnId): Plain {
  const text = (value: string): Plain => ({ content: value, title: value })
  switch (column) {
    case 'key':
      return text(columns.key.at(row))
    case 'status':
      return { content: statusWords[columns.status.at(row) ?? 'new'] }
    case 'assignee':
      return text(columns.assignee.at(row) ?? '—')
    case 'lastSyncAt': {
      const at = columns.lastSyncAt.at(row) ?? null
      return { content: at === null ? '' : <Moment at={at} as="age" /> }
    }
    case 'updatedAt':
      return { content: <Moment at={columns.updatedAt.at(row) ?? 0} as="age" /> }
    case 'connectorType': {
      const type = columns.connectorType.at(row) ?? null
      return type === null ? { content: '—' } : text(connectorWord(type))
    }
    case 'moreTickets': {
      const linked = columns.connectorType.at(row) != null
      return { content: linked ? (columns.moreTickets.at(row) ?? 0) + 1 : '—' }
    }
    case 'id':
      return text(columns.id.at(row))
    default:
      return { content: '' }
  }
}
