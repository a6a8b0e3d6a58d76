import type { ReactElement } from 'react'
import type { ListColumnId } from '../../shared/domain/list-look'
import type { OwnColumns } from '../../shared/list/columns'
import type { UtcMs } from '../../shared/time'
import { connectorWord } from '../data/connector-words'
import { age, exactMoment } from '../format/moment'
import { directionWords, statusWords, syncWords } from '../format/words'
import { ConnectorMark } from '../marks/ConnectorMark'
import { directionIcons } from '../marks/DirectionMark'
import { SeverityMark } from '../marks/SeverityMark'
import { syncIcons } from '../marks/SyncMark'
import styles from './IssueList.module.css'

// Not written out at each element: table elements, which the linter asks for, cannot be placed by hand.
const gridcell = 'gridcell'

/**
 * One cell of the list, drawn straight from the columns. A function and not a component, with as few
 * elements as it can have: a search draws some three hundred of these with a key stroke. `now`: what
 * ages are told from.
 */
export function rowCell(
  columns: OwnColumns,
  row: number,
  column: ListColumnId,
  now: UtcMs,
): ReactElement {
  switch (column) {
    case 'severity':
      return (
        <div key={column} role={gridcell}>
          <SeverityMark severity={columns.severity.at(row) ?? 'informational'} />
        </div>
      )
    case 'name':
      return textCell(column, columns.name.at(row), styles.name)
    case 'ticketKey':
      return ticketCell(columns, row)
    case 'direction': {
      const direction = columns.direction.at(row) ?? null
      if (direction === null) return <div key={column} role={gridcell} />
      return (
        <div
          key={column}
          role={gridcell}
          className={styles.direction}
          title={directionWords[direction]}
        >
          {directionIcons[direction]}
        </div>
      )
    }
    case 'sync': {
      const state = columns.sync.at(row) ?? 'not-linked'
      return (
        <div key={column} role={gridcell} className={styles.sync} data-sync={state}>
          {syncIcons[state]}
          {syncWords[state]}
        </div>
      )
    }
    case 'key':
      return textCell(column, columns.key.at(row), styles.muted)
    case 'status':
      return plainCell(column, statusWords[columns.status.at(row) ?? 'new'])
    case 'assignee': {
      const assignee = columns.assignee.at(row) ?? null
      return assignee === null ? plainCell(column, '—') : textCell(column, assignee)
    }
    case 'lastSyncAt':
      return ageCell(column, columns.lastSyncAt.at(row), now)
    case 'updatedAt':
      return ageCell(column, columns.updatedAt.at(row) ?? 0, now)
    case 'connectorType': {
      const type = columns.connectorType.at(row) ?? null
      return type === null ? plainCell(column, '—') : textCell(column, connectorWord(type))
    }
    case 'moreTickets': {
      const linked = columns.connectorType.at(row) != null
      return plainCell(column, linked ? (columns.moreTickets.at(row) ?? 0) + 1 : '—')
    }
    case 'id':
      return textCell(column, columns.id.at(row))
  }
}

/** What the cells of a row that show an age say at a moment: drawing it again would give the same. */
export function agesOf(columns: OwnColumns, row: number, now: UtcMs): string {
  const checked = columns.lastSyncAt.at(row)
  return `${checked === null ? '' : age(checked, now)} ${age(columns.updatedAt.at(row) ?? 0, now)}`
}

function plainCell(column: ListColumnId, content: string | number): ReactElement {
  return (
    <div key={column} role={gridcell} className={styles.muted}>
      {content}
    </div>
  )
}

/** A text that may be cut; the whole is its hint. */
function textCell(column: ListColumnId, text: string, className = styles.long): ReactElement {
  return (
    <div key={column} role={gridcell} className={className} title={text}>
      {text}
    </div>
  )
}

function ageCell(column: ListColumnId, at: UtcMs | null, now: UtcMs): ReactElement {
  if (at === null) return plainCell(column, '')
  return (
    <div key={column} role={gridcell} className={styles.age} title={exactMoment(at)} data-now="">
      {age(at, now)}
    </div>
  )
}

function ticketCell(columns: OwnColumns, row: number): ReactElement {
  const type = columns.connectorType.at(row) ?? null
  if (type === null) return plainCell('ticketKey', '—')
  const more = columns.moreTickets.at(row) ?? 0
  return (
    <div key="ticketKey" role={gridcell} className={styles.ticket} data-ticket="">
      <ConnectorMark type={type} />
      <span className={styles.cut}>{columns.ticketKey.at(row) ?? 'creating…'}</span>
      {more > 0 ? <span className={styles.more}>+{more}</span> : null}
    </div>
  )
}
