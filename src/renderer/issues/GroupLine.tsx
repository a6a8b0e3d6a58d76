import { ChevronDown, ChevronRight } from 'lucide-react'
import type { GroupColumn } from '../../shared/domain/list-look'
import { connectorWord } from '../data/connector-words'
import { directionWords, severityWords, statusWords, syncWords } from '../format/words'
import { cx } from '../ui/class-names'
import { GridPart } from './GridPart'
import { toggleGroup } from './group-acts'
import styles from './IssueList.module.css'
import { columnTitle } from './list-columns'
import { groupKey } from './row-groups'

type GroupLineProps = {
  readonly column: GroupColumn
  readonly value: string | null
  readonly count: number
  readonly line: number
  readonly top: number
  readonly folded: boolean
  /** Whether the cursor of the list is on it. */
  readonly current: boolean
}

/** Id of the heading of a group, by its key. */
export function headingId(key: string): string {
  return `group-${key}`
}

/** Heading of a group: what its rows have in common, and how many they are. */
export function GroupLine(props: GroupLineProps) {
  const { column, value, count, line, top, folded, current } = props
  const Mark = folded ? ChevronRight : ChevronDown
  return (
    <GridPart
      part="row"
      aria-rowindex={line + 2}
      id={headingId(groupKey(value))}
      aria-selected={current}
      data-chosen={current ? '' : undefined}
      className={cx(styles.group, current && styles.groupCurrent)}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => toggleGroup(groupKey(value))}
    >
      <GridPart part="gridcell" aria-expanded={!folded} className={styles.groupCell}>
        <Mark size={13} className={styles.muted} aria-hidden="true" />
        <span className={styles.muted}>{columnTitle(column)}</span>
        <span className={styles.cut}>{groupWord(column, value)}</span>
        <span className={styles.count}>{count.toLocaleString('en-US')}</span>
      </GridPart>
    </GridPart>
  )
}

const words: Partial<Record<GroupColumn, Readonly<Record<string, string>>>> = {
  severity: severityWords,
  status: statusWords,
  sync: syncWords,
  direction: directionWords,
}

function groupWord(column: GroupColumn, value: string | null): string {
  if (value === null) return column === 'assignee' ? 'Nobody' : 'No ticket'
  return column === 'connectorType' ? connectorWord(value) : (words[column]?.[value] ?? value)
}
