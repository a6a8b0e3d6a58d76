import { Archive, Ticket, X } from 'lucide-react'
import type { CaseDetail } from '../../shared/ipc/case-views'
import { keyOf } from '../app/keymap'
import { closeCase, openDialog, openTicketPanel } from '../app/navigation'
import { useTicketNoun } from '../data/connector-words'
import { statusWords } from '../format/words'
import styles from '../issue/IssueDetail.module.css'
import { NameEditor } from '../issue/NameEditor'
import { PushMark } from '../marks/PushMark'
import { SeverityWord } from '../marks/SeverityMark'
import { TicketPill } from '../ticket/TicketPill'
import { CopyButton } from '../ui/CopyButton'
import { IconButton } from '../ui/IconButton'

/** Key, name and tickets of the case, and whether they have what it says; always in sight. */
export function CaseHeader({ detail }: { readonly detail: CaseDetail }) {
  const { case: shown, links, push } = detail
  const { severity, status } = shown.fields
  const noun = useTicketNoun()
  return (
    <header className={styles.header}>
      <div className={styles.headLine}>
        <span className={styles.key} data-selectable="">
          {shown.key}
        </span>
        <CopyButton text={shown.key} label="Copy key" />
        <span className={styles.headMarks}>
          <SeverityWord severity={severity} />
          <span className={styles.status}>{statusWords[status]}</span>
          {shown.archivedAt === null ? null : (
            <span className={styles.status}>
              <Archive size={12} aria-hidden="true" /> Archived
            </span>
          )}
        </span>
        <span className={styles.headEnd}>
          <IconButton
            label={`Create ${noun}`}
            hotkey={keyOf('issue.createTicket')}
            onClick={() => openDialog({ kind: 'create-ticket', objectId: shown.id })}
          >
            <Ticket size={15} aria-hidden="true" />
          </IconButton>
          <IconButton label="Close the panel" hotkey="Esc" onClick={closeCase}>
            <X size={15} aria-hidden="true" />
          </IconButton>
        </span>
      </div>
      <NameEditor object={shown} />
      <div className={styles.pills}>
        {links.map((view) => (
          <span key={view.link.id} className={styles.pillLine}>
            <TicketPill view={view} onOpen={() => openTicketPanel(view.link.id)} />
          </span>
        ))}
        <span className={styles.pillLine}>
          <PushMark state={push} />
        </span>
      </div>
    </header>
  )
}
