import type { GroupColumn } from '../../shared/domain/list-look'
import { connectorWord } from '../data/connector-words'
import { directionWords, severityWords, statusWords, syncWords } from '../format/words'
import { GridPart } from './GridPart'
import styles from './IssueList.module.css'
import { columnTitle } from './list-columns'

type GroupLineProps = {
  readonly column: GroupColumn
  readonly value: string | null
  readonly count: number
  readonly line: number
  readonly top: number
}

/** Heading of a group: what its rows have in common, and how many they are. */
export function GroupLine({ column, value, count, line, top }: GroupLineProps) {
  return (
    <GridPart
      part="row"
      aria-rowindex={line + 2}
      className={styles.group}
      style={{ transform: `translateY(${top}px)` }}
    >
      <GridPart part="gridcell" className={styles.groupCell}>
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
