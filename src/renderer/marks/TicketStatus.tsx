import type { Ticket } from '../../shared/ipc/views'
import styles from './marks.module.css'

const categoryWords = { 'to-do': 'To do', 'in-progress': 'In progress', done: 'Done' } as const

/** Status of the ticket in its own words, coloured by the category it belongs to. */
export function TicketStatus({ ticket }: { readonly ticket: Ticket }) {
  return (
    <span
      className={styles.lozenge}
      data-category={ticket.statusCategory}
      title={`Category: ${categoryWords[ticket.statusCategory]}`}
    >
      {ticket.statusName}
    </span>
  )
}
