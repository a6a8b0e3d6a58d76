import type { ReactNode } from 'react'
import type { CaseRow } from '../../shared/ipc/case-views'
import { openCase } from '../app/navigation'
import { statusWords } from '../format/words'
import { PushMark } from '../marks/PushMark'
import { SeverityMark } from '../marks/SeverityMark'
import { TicketTag } from '../marks/TicketTag'
import { Moment } from '../ui/Moment'
import styles from './Cases.module.css'

type CaseRowProps = {
  readonly row: CaseRow
  /** Its line in the table, counted with the heading. */
  readonly line: number
  readonly current: boolean
}

/** One case in the table. */
export function CaseTableRow({ row, line, current }: CaseRowProps) {
  const { id, key, name, severity, status, members, openMembers } = row
  return (
    // The name in it is the button that does the same by keyboard.
    <tr
      className={styles.row}
      aria-rowindex={line}
      aria-current={current || undefined}
      onClick={() => openCase(id)}
    >
      <td className={styles.key}>
        <SeverityMark severity={severity} />
        {key}
      </td>
      <th scope="row">
        <button type="button" data-case={id} className={styles.opener} title={name}>
          {name}
        </button>
      </th>
      <Cell column="project">{row.projectKey ?? 'removed'}</Cell>
      <Cell column="status">{statusWords[status]}</Cell>
      <td>
        {row.ticket === null ? (
          <span className={styles.muted}>None</span>
        ) : (
          <TicketTag
            ticket={row.ticket}
            ticketKey={row.ticketKeys[0] ?? ''}
            more={row.ticketKeys.length - 1}
          />
        )}
      </td>
      <Cell column="push">
        <PushMark state={row.push} />
      </Cell>
      <td
        data-column="open"
        className={styles.number}
        title={`${openMembers} of ${members} issues are open`}
      >
        {openMembers}
        <span className={styles.muted}> / {members}</span>
      </td>
      <td data-column="updated" className={styles.number}>
        <span className={styles.muted}>
          <Moment at={row.updatedAt} />
        </span>
      </td>
    </tr>
  )
}

function Cell({ column, children }: { readonly column: string; readonly children: ReactNode }) {
  return <td data-column={column}>{children}</td>
}
