import { Clock } from 'lucide-react'
import { useClock } from '../data/clock'
import { connectorWord } from '../data/connector-words'
import { useStatus } from '../data/status'
import { pauseOf } from '../format/pause'
import { LocalSentence } from '../ui/LocalSentence'
import { LocalTime } from '../ui/LocalTime'
import styles from './marks.module.css'

/** Says that a connector pauses, who asked for it and until when; nothing while it does not. */
export function PauseLine({ instanceId }: { readonly instanceId: string }) {
  const view = useStatus((state) =>
    state.status?.instances.find(({ instance }) => instance.id === instanceId),
  )
  const state = view?.state ?? null
  const waits = useClock((clock) => pauseOf(state, clock.now) !== null)
  const pause = waits ? pauseOf(state, 0) : null
  if (view === undefined || pause === null) return null
  return (
    <p className={styles.pause} role="status">
      <Clock size={13} aria-hidden="true" />
      <span>
        {pause.kind === 'outage' ? (
          <>
            {connectorWord(view.instance.type)} did not answer; it is tried again at{' '}
            <LocalTime at={pause.until} />.
          </>
        ) : pause.error === null ? (
          <>
            Paused by {connectorWord(view.instance.type)} until <LocalTime at={pause.until} />.
          </>
        ) : (
          <LocalSentence error={pause.error} />
        )}
      </span>
    </p>
  )
}
