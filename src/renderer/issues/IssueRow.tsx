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
  readonly shown: readonly ListColumn[]
  /** Only here so that a patched row is drawn again. */
  readonly version: number
}

/** One line of the list. */
export const IssueRow = memo(function IssueRow(props: IssueRowProps) {
  const { index, row, position, line, top, selected, shown } = props
  const { columns } = index
  return (
    <GridPart
      part="row"
      id={`issue-${columns.id[row]}`}
      data-position={position}
      aria-rowindex={line + 2}
      aria-selected={selected}
      className={cx(styles.row, selected && styles.selected)}
      style={{ transform: `translateY(${top}px)` }}
    >
      {shown.map(({ column }) => (
        <RowCell key={column} columns={columns} row={row} column={column} />
      ))}
    </GridPart>
  )
})
