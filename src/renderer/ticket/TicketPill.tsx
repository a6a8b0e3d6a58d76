import { PreviewCard } from '@base-ui/react/preview-card'
import { CircleCheck } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import type { LinkView } from '../../shared/ipc/views'
import { connectorWord } from '../data/connector-words'
import { ConnectorMark } from '../marks/ConnectorMark'
import styles from '../marks/marks.module.css'
import { type CardCase, TicketCard } from './TicketCard'
import cardStyles from './TicketCard.module.css'

type TicketPillProps = {
  readonly view: LinkView
  readonly onOpen: () => void
  readonly inCase?: CardCase | null
}

// A pointer on its way to something else opens nothing.
const restMs = 350

/**
 * The ticket's number; opens the ticket panel. Rested on or focused it shows the ticket at a glance;
 * the down arrow goes into that card. Closed over there, it is green and has a sign.
 */
export function TicketPill({ view, onOpen, inCase = null }: TicketPillProps) {
  const { link, ticket } = view
  const popup = useRef<HTMLDivElement>(null)
  const pill = useRef<HTMLButtonElement>(null)
  const type = link.connectorType
  const closed = ticket?.statusCategory === 'done'
  const name = ticket?.key ?? 'being created'
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return
    const first = popup.current?.querySelector<HTMLElement>('button')
    if (first === null || first === undefined) return
    event.preventDefault()
    event.stopPropagation()
    first.focus()
  }
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'ArrowUp' || event.key === 'Escape') pill.current?.focus()
  }
  return (
    <PreviewCard.Root>
      <PreviewCard.Trigger
        delay={restMs}
        className={styles.pill}
        data-closed={closed ? '' : undefined}
        aria-label={`${connectorWord(type)} ticket ${name}${closed ? ', closed' : ''}`}
        onClick={onOpen}
        onKeyDown={enter}
        render={<button type="button" ref={pill} />}
      >
        <ConnectorMark type={type} />
        {ticket?.key ?? 'creating…'}
        {closed ? <CircleCheck size={13} aria-hidden="true" /> : null}
      </PreviewCard.Trigger>
      <PreviewCard.Portal>
        <PreviewCard.Positioner
          sideOffset={6}
          align="start"
          collisionPadding={8}
          className={cardStyles.positioner}
        >
          <PreviewCard.Popup
            ref={popup}
            className={cardStyles.popup}
            role="group"
            aria-label={`Ticket ${name} at a glance`}
            onKeyDown={leave}
          >
            <TicketCard view={view} inCase={inCase} />
          </PreviewCard.Popup>
        </PreviewCard.Positioner>
      </PreviewCard.Portal>
    </PreviewCard.Root>
  )
}
