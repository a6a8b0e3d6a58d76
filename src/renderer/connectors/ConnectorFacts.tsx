import type { ReactNode } from 'react'
import type { InstanceView } from '../../shared/ipc/views'
import { useClock } from '../data/clock'
import { connectorWord } from '../data/connector-words'
import { pauseOf } from '../format/pause'
import { LocalTime } from '../ui/LocalTime'
import { Moment } from '../ui/Moment'
import styles from './Connectors.module.css'

/** Numbers and next runs of a connector. */
export function ConnectorFacts({ view }: { readonly view: InstanceView }) {
  const { state, links, queued, nextInboundAt, nextOutboundAt, running } = view
  const paused = useClock((clock) => pauseOf(state, clock.now) !== null)
  const pause = paused ? pauseOf(state, 0) : null
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
      {pause === null ? null : (
        <Fact label={pause.kind === 'asked' ? 'Paused until' : 'Tried again at'}>
          <LocalTime at={pause.until} />
          {pause.kind === 'asked' ? `, asked by ${connectorWord(view.instance.type)}` : null}
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
