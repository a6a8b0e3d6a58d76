import type { ReactNode } from 'react'
import type { LinkView } from '../../shared/ipc/views'
import { connectorWord } from '../data/connector-words'
import { directionWords } from '../format/words'
import { DirectionMark } from '../marks/DirectionMark'
import { Moment } from '../ui/Moment'
import styles from './TicketPanel.module.css'

const stateWords: Record<LinkView['link']['state'], string> = {
  creating: 'The ticket is being created',
  linked: 'Linked',
  paused: 'Paused',
  gone: 'The ticket is gone on the other side',
  broken: 'Broken',
}

/** Which ticket it is, where it lives, and how it is synced. */
export function TicketFacts({ view }: { readonly view: LinkView }) {
  const { link, ticket, instance } = view
  return (
    <dl className={styles.facts}>
      <Fact label="Connector">
        {instance?.name ?? 'deleted'}
        <span className={styles.muted}> · {connectorWord(link.connectorType)}</span>
      </Fact>
      <Fact label="Direction">
        <span className={styles.pair}>
          <DirectionMark direction={link.direction} />
          <span aria-hidden="true">{directionWords[link.direction]}</span>
        </span>
      </Fact>
      <Fact label="Inbound Profile">{view.inboundProfileName ?? '—'}</Fact>
      <Fact label="Outbound Profile">{view.outboundProfileName ?? '—'}</Fact>
      <Fact label="Last sync">
        {link.lastSyncAt === null ? 'Not yet' : <Moment at={link.lastSyncAt} />}
      </Fact>
      {ticket === null ? null : (
        <Fact label="Changed there">
          <Moment at={ticket.remoteUpdatedAt} />
        </Fact>
      )}
      <Fact label="Link">{stateWords[link.state]}</Fact>
      {view.graceUntil === null ? null : (
        <Fact label="Grace ends in">
          <Moment at={view.graceUntil} as="countdown" />
        </Fact>
      )}
    </dl>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
