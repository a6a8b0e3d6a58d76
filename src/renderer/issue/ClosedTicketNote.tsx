import { ShieldAlert } from 'lucide-react'
import type { IssueDetail } from '../../shared/ipc/views'
import { closedButDetected } from './closed-ticket'
import styles from './IssueFields.module.css'

/** Says that a ticket is closed while the finding is still detected, which is a state of its own. */
export function ClosedTicketNote({ detail }: { readonly detail: IssueDetail }) {
  const keys = closedButDetected(detail)
  if (keys.length === 0) return null
  const one = keys.length === 1
  return (
    <section className={styles.gap} aria-label="Ticket closed, finding still open">
      <ShieldAlert size={15} aria-hidden="true" />
      <div>
        <h3>Ticket closed, finding still open</h3>
        <p>
          {keys.join(', ')} {one ? 'is' : 'are'} closed, but this is still detected. No ticket
          closes a finding: it closes when it is remediated or muted, and{' '}
          {one ? 'the ticket is' : 'they are'} reopened when it is detected once more.
        </p>
      </div>
    </section>
  )
}
