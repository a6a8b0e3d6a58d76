import { CircleCheck } from 'lucide-react'
import { connectorMark, connectorWord } from '../data/connector-words'
import styles from './marks.module.css'

/** Letter of a connector type on a colour of its own. */
export function ConnectorMark({ type }: { readonly type: string }) {
  const { letters, hue } = connectorMark(type)
  return (
    <span className={styles.connector} data-hue={hue} aria-hidden="true">
      {letters}
    </span>
  )
}

type TicketPillProps = {
  readonly type: string
  readonly ticketKey: string | null
  readonly onOpen: () => void
  /** The ticket is closed over there: green, with a sign. */
  readonly closed?: boolean
}

/** The ticket's number on the issue; opens the ticket panel. */
export function TicketPill({ type, ticketKey, onOpen, closed = false }: TicketPillProps) {
  const name = ticketKey === null ? 'being created' : ticketKey
  return (
    <button
      type="button"
      className={styles.pill}
      onClick={onOpen}
      data-closed={closed ? '' : undefined}
      aria-label={`${connectorWord(type)} ticket ${name}${closed ? ', closed' : ''}`}
    >
      <ConnectorMark type={type} />
      {ticketKey ?? 'creating…'}
      {closed ? <CircleCheck size={13} aria-hidden="true" /> : null}
    </button>
  )
}
