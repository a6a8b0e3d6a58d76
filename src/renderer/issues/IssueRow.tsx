import { memo } from 'react'
import { statusWords } from '../format/words'
import { DirectionMark } from '../marks/DirectionMark'
import { SeverityMark } from '../marks/SeverityMark'
import { SyncMark } from '../marks/SyncMark'
import { ConnectorMark } from '../marks/TicketPill'
import { cx } from '../ui/class-names'
import { Moment } from '../ui/Moment'
import { GridPart } from './GridPart'
import styles from './IssueList.module.css'
import type { ListWidth } from './list-columns'
import type { RowIndex } from './row-index'

type IssueRowProps = {
  readonly index: RowIndex
  readonly row: number
  readonly position: number
  readonly top: number
  readonly selected: boolean
  readonly width: ListWidth
  /** Only here so that a patched row is drawn again. */
  readonly version: number
}

/** One line of the list, drawn straight from the columns. */
export const IssueRow = memo(function IssueRow(props: IssueRowProps) {
  const { index, row, position, top, selected, width } = props
  const { columns } = index
  const roomy = width !== 'narrow'
  const ticket = columns.ticketKey[row] ?? null
  const type = columns.connectorType[row] ?? null
  const more = columns.moreTickets[row] ?? 0
  const direction = columns.direction[row] ?? null
  const lastSync = columns.lastSyncAt[row] ?? null
  const name = columns.name[row] ?? ''
  const assignee = columns.assignee[row] ?? null
  return (
    <GridPart
      part="row"
      id={`issue-${columns.id[row]}`}
      data-position={position}
      aria-rowindex={position + 2}
      aria-selected={selected}
      className={cx(styles.row, selected && styles.selected)}
      style={{ transform: `translateY(${top}px)` }}
    >
      <GridPart part="gridcell" className={styles.severity}>
        <SeverityMark severity={columns.severity[row] ?? 'informational'} />
      </GridPart>
      <GridPart part="gridcell" className={styles.muted}>
        {columns.key[row]}
      </GridPart>
      <GridPart part="gridcell" className={styles.name} title={name}>
        {name}
      </GridPart>
      {roomy ? (
        <GridPart part="gridcell" className={styles.muted}>
          {statusWords[columns.status[row] ?? 'new']}
        </GridPart>
      ) : null}
      {width === 'wide' ? (
        <GridPart part="gridcell" className={styles.muted} title={assignee ?? undefined}>
          {assignee ?? '—'}
        </GridPart>
      ) : null}
      <GridPart part="gridcell" className={styles.ticket}>
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
      <GridPart part="gridcell">
        {direction === null ? null : <DirectionMark direction={direction} />}
      </GridPart>
      <GridPart part="gridcell">
        <SyncMark state={columns.sync[row] ?? 'not-linked'} />
      </GridPart>
      {roomy ? (
        <GridPart part="gridcell" className={styles.muted}>
          {lastSync === null ? '' : <Moment at={lastSync} as="age" />}
        </GridPart>
      ) : null}
      {width === 'wide' ? (
        <GridPart part="gridcell" className={styles.muted}>
          <Moment at={columns.updatedAt[row] ?? 0} as="age" />
        </GridPart>
      ) : null}
    </GridPart>
  )
})
