import { Check } from 'lucide-react'
import { memo } from 'react'
import { useClock } from '../data/clock'
import { cx } from '../ui/class-names'
import { GridPart } from './GridPart'
import styles from './IssueList.module.css'
import type { ListColumn } from './list-columns'
import { agesOf, rowCell } from './row-cells'
import type { RowIndex } from './row-index'

type IssueRowProps = {
  readonly index: RowIndex
  readonly row: number
  readonly position: number
  /** Number of its line among all lines of the list. */
  readonly line: number
  readonly top: number
  readonly selected: boolean
  /** Chosen for an act on several. */
  readonly marked: boolean
  /** Whether any issue is. */
  readonly marking: boolean
  readonly shown: readonly ListColumn[]
  /** Only here so that a patched row is drawn again. */
  readonly patches: number
}

/** Id of the row of the selected issue; others need none. */
export function rowId(objectId: string): string {
  return `issue-${objectId}`
}

/** One line of the list. */
export const IssueRow = memo(function IssueRow(props: IssueRowProps) {
  const { index, row, position, line, top, selected, marked, marking, shown } = props
  const { columns } = index
  // One look at the clock for the whole row, which is drawn again only when an age reads otherwise.
  useClock((clock) => agesOf(columns, row, clock.now))
  const { now } = useClock.getState()
  return (
    <GridPart
      part="row"
      id={selected ? rowId(columns.id.at(row)) : undefined}
      data-position={position}
      aria-rowindex={line + 2}
      aria-selected={marking ? marked : selected}
      data-chosen={selected ? '' : undefined}
      className={cx(styles.row, selected && styles.selected, marked && styles.marked)}
      style={{ transform: `translateY(${top}px)` }}
    >
      {marked ? (
        <span className={styles.mark} aria-hidden="true">
          <Check size={12} strokeWidth={3} />
        </span>
      ) : null}
      {shown.map(({ column }) => rowCell(columns, row, column, now))}
    </GridPart>
  )
})
