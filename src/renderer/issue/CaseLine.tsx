import type { IssueCaseView, LinkView } from '../../shared/ipc/views'
import { openCase, openDialog } from '../app/navigation'
import { call } from '../data/call'
import { toastError } from '../data/toasts'
import { statusWords } from '../format/words'
import { TicketStatus } from '../marks/TicketStatus'
import { TicketPill } from '../ticket/TicketPill'
import styles from './IssueFields.module.css'

/** The case of a finding, with the tickets that stand for all findings in it. */
export function CaseLine({ view }: { readonly view: IssueCaseView }) {
  return (
    <div className={styles.case}>
      <span>
        <button type="button" className={styles.value} onClick={() => openCase(view.id)}>
          {view.key} · {view.name}
        </button>{' '}
        <span className={styles.meta}>
          {statusWords[view.status]}
          {view.archivedAt === null ? '' : ', archived'}
        </span>
      </span>
      {view.links.length === 0 ? null : (
        <ul className={styles.tickets}>
          {view.links.map((link) => (
            <li key={link.link.id}>
              <TicketPill view={link} inCase={view} onOpen={() => void openTicket(link)} />
              {link.ticket === null ? null : <TicketStatus ticket={link.ticket} />}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Offers a case to an issue that is in none. */
export function NoCase({ issueId }: { readonly issueId: string }) {
  return (
    <button
      type="button"
      className={styles.value}
      onClick={() => openDialog({ kind: 'new-case', issueIds: [issueId] })}
    >
      <span className={styles.unset}>None; make one</span>
    </button>
  )
}

async function openTicket({ link, ticket }: LinkView): Promise<void> {
  const result = await call('links.openTicket', { linkId: link.id })
  if (!result.ok) toastError(`Opening ${ticket?.key ?? 'the ticket'}`, result.error)
}
