import { Archive, Briefcase } from 'lucide-react'
import { type ReactNode, useCallback, useRef } from 'react'
import type { CaseRow } from '../../shared/ipc/case-views'
import { useCommand } from '../app/commands'
import { openCase, openDialog, useNavigation } from '../app/navigation'
import { statusWords } from '../format/words'
import { PushMark } from '../marks/PushMark'
import { SeverityMark } from '../marks/SeverityMark'
import { TicketTag } from '../marks/TicketTag'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { ErrorCard } from '../ui/ErrorCard'
import { Moment } from '../ui/Moment'
import { Skeleton } from '../ui/Skeleton'
import styles from './Cases.module.css'
import { useCases } from './use-cases'

type CaseListProps = {
  readonly projectId: string | null
  readonly archived: boolean
  /** Null while the projects are not read. */
  readonly anyProject: boolean | null
}

/** The list of cases; J and K walk through it, and the panel follows while it is open. */
export function CaseList({ projectId, archived, anyProject }: CaseListProps) {
  const asked = useCases(projectId, archived)
  const rows = asked.value
  return (
    <>
      {asked.error === null ? null : (
        <ErrorCard
          doing="Reading the cases"
          error={asked.error}
          kept="No case was changed."
          action={{ label: 'Try again', run: asked.reload }}
        />
      )}
      {rows === null || anyProject === null ? (
        asked.error === null ? (
          <Skeleton lines={8} label="Reading the cases" />
        ) : null
      ) : rows.length === 0 ? (
        <NoCases archived={archived} anyProject={anyProject} />
      ) : (
        <CaseTable rows={rows} />
      )}
    </>
  )
}

function NoCases({
  archived,
  anyProject,
}: Pick<CaseListProps, 'archived'> & { anyProject: boolean }) {
  if (archived) {
    return (
      <EmptyState icon={Archive} title="Nothing is archived">
        A case that is put away stays readable here, and its tickets stay linked.
      </EmptyState>
    )
  }
  const words = anyProject
    ? {
        text: 'A case groups issues that belong together; one ticket can stand for all of them.',
        label: 'New case',
        open: () => openDialog({ kind: 'new-case', issueIds: [] }),
      }
    : {
        text: 'A case groups issues that belong together. Cases are kept in projects, so begin with one.',
        label: 'New project',
        open: () => openDialog({ kind: 'new-project' }),
      }
  return (
    <EmptyState
      icon={Briefcase}
      title="No cases yet"
      action={<Button onClick={words.open}>{words.label}</Button>}
    >
      {words.text}
    </EmptyState>
  )
}

function CaseTable({ rows }: { readonly rows: readonly CaseRow[] }) {
  const table = useRef<HTMLTableElement>(null)
  const openId = useNavigation((now) => now.caseId)
  const step = useCallback(
    (by: 1 | -1) => {
      const openers = [...(table.current?.querySelectorAll<HTMLElement>('[data-case]') ?? [])]
      const focused = openers.findIndex((one) => one.contains(document.activeElement))
      const now = focused < 0 ? openers.findIndex((one) => one.dataset.case === openId) : focused
      const next = openers[now < 0 ? 0 : Math.min(openers.length - 1, Math.max(0, now + by))]
      next?.focus()
      if (openId !== null && next?.dataset.case !== undefined) openCase(next.dataset.case)
    },
    [openId],
  )
  useCommand('row.next', () => step(1))
  useCommand('row.previous', () => step(-1))
  useCommand('issue.next', () => step(1))
  useCommand('issue.previous', () => step(-1))
  return (
    <div className={styles.tablePlace}>
      <table ref={table} className={styles.table} aria-label="Cases">
        <thead>
          <tr>
            <th scope="col">Key</th>
            <th scope="col">Name</th>
            <th scope="col" data-column="project">
              Project
            </th>
            <th scope="col" data-column="status">
              Status
            </th>
            <th scope="col">Ticket</th>
            <th scope="col" data-column="push">
              Push
            </th>
            <th scope="col" data-column="open" className={styles.number}>
              Open
            </th>
            <th scope="col" data-column="updated" className={styles.number}>
              Updated
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} current={row.id === openId} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ row, current }: { readonly row: CaseRow; readonly current: boolean }) {
  const { id, key, name, severity, status, members, openMembers } = row
  return (
    // The name in it is the button that does the same by keyboard.
    <tr className={styles.row} aria-current={current || undefined} onClick={() => openCase(id)}>
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
