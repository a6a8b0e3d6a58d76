import { Check } from 'lucide-react'
import { memo } from 'react'
import { cx } from '../ui/class-names'
import { GridPart } from './GridPart'
import styles from './IssueList.module.css'
import type { ListColumn } from './list-columns'
import { RowCell } from './RowCell'
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

/** One line of the list. */
export const IssueRow = memo(function IssueRow(props: IssueRowProps) {
  const { index, row, position, line, top, selected, marked, marking, shown } = props
  const { columns } = index
  return (
    <GridPart
      part="row"
      id={`issue-${columns.id.at(row)}`}
      data-position={position}
      aria-rowindex={line + 2}
      aria-selected={marking ? marked : selected}
      className={cx(styles.row, selected && styles.selected, marked && styles.marked)}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span className={styles.mark} data-mark="" aria-hidden="true">
        {marked ? <Check size={12} strokeWidth={3} /> : null}
      </span>
      {shown.map(({ column }) => (
        <RowCell key={column} columns={columns} row={row} column={column} />
      ))}
    </GridPart>
  )
})
