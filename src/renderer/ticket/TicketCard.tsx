import { Briefcase, ExternalLink } from 'lucide-react'
import type { LinkView } from '../../shared/ipc/views'
import { openCase } from '../app/navigation'
import { call } from '../data/call'
import { toastError } from '../data/toasts'
import { useCall } from '../data/use-call'
import { directionWords } from '../format/words'
import { historyChange, historyField } from '../issue/history-sentence'
import { DirectionMark } from '../marks/DirectionMark'
import { SyncMark } from '../marks/SyncMark'
import { TicketStatus } from '../marks/TicketStatus'
import { Button } from '../ui/Button'
import { Moment } from '../ui/Moment'
import { Skeleton } from '../ui/Skeleton'
import styles from './TicketCard.module.css'
import { lastChanges, ticketPeople } from './ticket-card'

/** The case a ticket belongs to, as far as its card leads there. */
export type CardCase = { readonly id: string; readonly key: string }

type TicketCardProps = {
  readonly view: LinkView
  /** Null where it belongs to none, or where the case is on the screen anyway. */
  readonly inCase: CardCase | null
}

// Enough to find the last changes of one ticket among those of its issue.
const lookedAt = 60

/** A ticket at a glance: who has it, how it stands, and what changed last on either side. */
export function TicketCard({ view, inCase }: TicketCardProps) {
  const { link, ticket, instance, sync } = view
  const history = useCall(
    'issues.history',
    { objectId: link.objectId, beforeId: null, limit: lookedAt },
    link.id,
  )
  const { assignee, priority } = ticketPeople(view)
  const changes = lastChanges(history.value ?? [], link.id)
  const open = async () => {
    const result = await call('links.openTicket', { linkId: link.id })
    if (!result.ok) toastError(`Opening ${ticket?.key ?? 'the ticket'}`, result.error)
  }
  return (
    <div className={styles.card}>
      <p className={styles.head}>
        <strong>{ticket?.key ?? 'Being created'}</strong>
        {ticket === null ? null : <TicketStatus ticket={ticket} />}
        <SyncMark state={sync} />
      </p>
      {instance?.enabled ? null : (
        <p className={styles.muted}>
          {instance === null ? 'Its connector was deleted.' : `${instance.name} is switched off.`}{' '}
          These are the last known values.
        </p>
      )}
      <dl className={styles.facts}>
        <div>
          <dt>Assignee</dt>
          <dd title={assignee ?? undefined}>{assignee ?? 'Nobody'}</dd>
        </div>
        <div>
          <dt>Priority</dt>
          <dd>{priority ?? '—'}</dd>
        </div>
        <div>
          <dt>Direction</dt>
          <dd className={styles.pair}>
            <DirectionMark direction={link.direction} />
            <span aria-hidden="true">{directionWords[link.direction]}</span>
          </dd>
        </div>
        <div>
          <dt>Last sync</dt>
          <dd>{link.lastSyncAt === null ? 'Not yet' : <Moment at={link.lastSyncAt} />}</dd>
        </div>
      </dl>
      <section aria-label="Last changes" className={styles.changes}>
        <h3>
          <span>Here</span>
          <span>{ticket?.key ?? 'There'}</span>
        </h3>
        {history.value === null ? (
          history.error === null ? (
            <Skeleton lines={3} label="Reading the last changes" />
          ) : (
            <p className={styles.muted}>The last changes could not be read.</p>
          )
        ) : changes.length === 0 ? (
          <p className={styles.muted}>Nothing has changed yet.</p>
        ) : (
          <ol>
            {changes.map(({ event, side }) => (
              <li key={event.id} data-side={side} title={event.reason}>
                <span className={styles.what}>
                  <b>{historyField(event.field) ?? ''}</b> {historyChange(event) ?? event.reason}
                </span>
                <span className={styles.when}>
                  {side === 'here' ? 'changed here' : 'changed there'},{' '}
                  <Moment at={event.at} as="age" />
                </span>
              </li>
            ))}
          </ol>
        )}
      </section>
      <div className={styles.foot}>
        {inCase === null ? null : (
          <Button onClick={() => openCase(inCase.id)}>
            <Briefcase size={13} aria-hidden="true" />
            {inCase.key}
          </Button>
        )}
        {ticket === null ? null : (
          <Button onClick={() => void open()}>
            <ExternalLink size={13} aria-hidden="true" />
            Open in browser
          </Button>
        )}
      </div>
    </div>
  )
}
