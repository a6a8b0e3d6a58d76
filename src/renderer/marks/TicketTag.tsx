import { CircleCheck } from 'lucide-react'
import type { TicketStatusCategory } from '../../shared/domain/ticket'
import { ConnectorMark } from './ConnectorMark'
import styles from './marks.module.css'

type TicketTagProps = {
  readonly ticket: {
    readonly connectorType: string
    readonly statusName: string
    readonly statusCategory: TicketStatusCategory
  }
  readonly ticketKey: string
  /** Tickets beyond this one. */
  readonly more: number
}

/** The ticket of a row: system, number, and green with a sign once it is closed. Opens nothing. */
export function TicketTag({ ticket, ticketKey, more }: TicketTagProps) {
  const { connectorType, statusName, statusCategory } = ticket
  return (
    <span className={styles.tag} data-category={statusCategory} title={statusName}>
      <ConnectorMark type={connectorType} />
      {ticketKey}
      {statusCategory === 'done' ? (
        <>
          <CircleCheck size={12} aria-hidden="true" />
          <span className="visually-hidden">closed</span>
        </>
      ) : null}
      {more > 0 ? <span className={styles.tagMore}>+{more}</span> : null}
    </span>
  )
}
