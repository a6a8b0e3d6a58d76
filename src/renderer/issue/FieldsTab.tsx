import { Link2 } from 'lucide-react'
import type { IssueDetail } from '../../shared/ipc/views'
import { openDialog, openTicketPanel } from '../app/navigation'
import { useTicketNoun } from '../data/connector-words'
import { CachedLine } from '../marks/CachedLine'
import { SyncMark } from '../marks/SyncMark'
import { FieldPairs } from '../ticket/FieldPairs'
import { TicketPill } from '../ticket/TicketPill'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import styles from './FieldsTab.module.css'

/** Both sides of each mirrored field, link by link. */
export function FieldsTab({ detail }: { readonly detail: IssueDetail }) {
  const noun = useTicketNoun()
  if (detail.links.length === 0) {
    return (
      <EmptyState
        icon={Link2}
        title="No ticket is linked"
        action={
          <Button onClick={() => openDialog({ kind: 'create-ticket', objectId: detail.issue.id })}>
            Create {noun}
          </Button>
        }
      >
        Once this issue has a ticket, both sides of every mirrored field stand here side by side.
      </EmptyState>
    )
  }
  return detail.links.map((view) => (
    <section
      key={view.link.id}
      className={styles.link}
      aria-label={`Fields mirrored with ${view.ticket?.key ?? 'the new ticket'}`}
    >
      {detail.links.length > 1 ? (
        <div className={styles.head}>
          <TicketPill
            view={view}
            inCase={detail.case}
            onOpen={() => openTicketPanel(view.link.id)}
          />
          <SyncMark state={view.sync} />
        </div>
      ) : null}
      <CachedLine view={view} />
      {view.fields.length === 0 ? null : <FieldPairs view={view} />}
      <p className={styles.why}>{view.why}</p>
    </section>
  ))
}
