import type { ReactNode } from 'react'
import type { InstanceView } from '../../shared/ipc/views'
import { useClock } from '../data/clock'
import { localTime } from '../format/moment'
import { Moment } from '../ui/Moment'
import styles from './Connectors.module.css'

/** Numbers and next runs of a connector. */
export function ConnectorFacts({ view }: { readonly view: InstanceView }) {
  const { state, links, queued, nextInboundAt, nextOutboundAt, running } = view
  const pausedUntil = state?.pausedUntil ?? null
  const paused = useClock((clock) => pausedUntil !== null && pausedUntil > clock.now)
  return (
    <dl className={styles.facts}>
      <Fact label="Links">{links.toLocaleString('en-US')}</Fact>
      <Fact label="Queued">{queued.toLocaleString('en-US')}</Fact>
      <Fact label="Last success">
        {state?.lastSuccessAt ? <Moment at={state.lastSuccessAt} /> : 'never'}
      </Fact>
      <Fact label="Next inbound">
        {running ? (
          'running'
        ) : nextInboundAt === null ? (
          '—'
        ) : (
          <Moment at={nextInboundAt} as="countdown" />
        )}
      </Fact>
      <Fact label="Next outbound">
        {nextOutboundAt === null ? '—' : <Moment at={nextOutboundAt} as="countdown" />}
      </Fact>
      {paused && pausedUntil !== null ? (
        <Fact label="Paused until">{localTime(pausedUntil)}, asked by the other side</Fact>
      ) : null}
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
