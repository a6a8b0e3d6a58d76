import { AppWindow, ShieldAlert, Ticket, X } from 'lucide-react'
import type { IssueDetail } from '../../shared/ipc/views'
import { keyOf } from '../app/keymap'
import { openDialog, openTicketPanel } from '../app/navigation'
import { useTicketNoun } from '../data/connector-words'
import { statusWords } from '../format/words'
import { SeverityWord } from '../marks/SeverityMark'
import { SyncMark } from '../marks/SyncMark'
import { TicketPill } from '../ticket/TicketPill'
import { CopyButton } from '../ui/CopyButton'
import { IconButton } from '../ui/IconButton'
import { closedButDetected } from './closed-ticket'
import styles from './IssueDetail.module.css'
import { ListSteps } from './ListSteps'
import { NameEditor } from './NameEditor'
import { openOwnWindow, ownIssue } from './own-window'

/** Key, tickets and name of the issue, always in sight. */
export function DetailHeader({
  detail,
  onClose,
}: {
  readonly detail: IssueDetail
  readonly onClose: () => void
}) {
  const { issue, links } = detail
  const noun = useTicketNoun()
  const { severity, status } = issue.fields
  const apart = closedButDetected(detail).length > 0
  return (
    <header className={styles.header}>
      <div className={styles.headLine}>
        <span className={styles.key} data-selectable="">
          {issue.key}
        </span>
        <CopyButton text={issue.key} label="Copy key" />
        {ownIssue === null ? <ListSteps issueId={issue.id} /> : null}
        <span className={styles.headMarks}>
          <SeverityWord severity={severity} />
          <span className={styles.status}>{statusWords[status]}</span>
        </span>
        <span className={styles.headEnd}>
          <IconButton
            label={`Create ${noun}`}
            hotkey={keyOf('issue.createTicket')}
            onClick={() => openDialog({ kind: 'create-ticket', objectId: issue.id })}
          >
            <Ticket size={15} aria-hidden="true" />
          </IconButton>
          {ownIssue === null ? (
            <>
              <IconButton
                label="Open in own window"
                hotkey={keyOf('issue.window')}
                onClick={() => void openOwnWindow(issue.id)}
              >
                <AppWindow size={15} aria-hidden="true" />
              </IconButton>
              <IconButton label="Close the panel" hotkey="Esc" onClick={onClose}>
                <X size={15} aria-hidden="true" />
              </IconButton>
            </>
          ) : null}
        </span>
      </div>
      <NameEditor object={issue} />
      {links.length === 0 && !apart ? null : (
        <div className={styles.pills}>
          {links.map((view) => (
            <span key={view.link.id} className={styles.pillLine}>
              <TicketPill
                view={view}
                inCase={detail.case}
                onOpen={() => openTicketPanel(view.link.id)}
              />
              <SyncMark state={view.sync} />
            </span>
          ))}
          {apart ? (
            <span className={styles.apart}>
              <ShieldAlert size={12} aria-hidden="true" /> Ticket closed, still detected
            </span>
          ) : null}
        </div>
      )}
    </header>
  )
}
