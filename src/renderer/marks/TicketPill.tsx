import { connectorWord } from '../format/words'
import styles from './marks.module.css'

/** Letter of a connector type on its colour. */
export function ConnectorMark({ type }: { readonly type: string }) {
  return (
    <span className={styles.connector} data-type={type} aria-hidden="true">
      {connectorWord(type).charAt(0)}
    </span>
  )
}

type TicketPillProps = {
  readonly type: string
  readonly ticketKey: string | null
  readonly onOpen: () => void
}

/** The ticket's number on the issue; opens the ticket panel. */
export function TicketPill({ type, ticketKey, onOpen }: TicketPillProps) {
  const name = ticketKey === null ? 'being created' : ticketKey
  return (
    <button
      type="button"
      className={styles.pill}
      onClick={onOpen}
      aria-label={`${connectorWord(type)} ticket ${name}`}
    >
      <ConnectorMark type={type} />
      {ticketKey ?? 'creating…'}
    </button>
  )
}
