import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import type { HistoryEvent } from '../../shared/ipc/views'
import { exactMoment, localTime } from '../format/moment'
import { historyActor, historyChange, historyField } from '../issue/history-sentence'
import { EventWhy } from './EventWhy'
import styles from './Timeline.module.css'
import type { TimelineItem } from './timeline-items'

type TimelineLineProps = {
  readonly item: TimelineItem
  readonly onRestore: (event: HistoryEvent) => void
}

/** One event in its lane; opens why it happened. */
export function TimelineLine({ item, onRestore }: TimelineLineProps) {
  const [open, setOpen] = useState(false)
  const { event } = item
  return (
    <li
      className={styles.event}
      data-lane={item.lane}
      data-failed={item.failed || undefined}
      data-event={event?.kind}
    >
      <p className={styles.text}>{item.text}</p>
      {event === null ? null : <Change event={event} />}
      <div className={styles.meta}>
        <time title={exactMoment(item.at)} dateTime={new Date(item.at).toISOString()}>
          {localTime(item.at)}
        </time>
        <span className={styles.side}>{item.lane === 'here' ? 'here' : 'ticket'}</span>
        {event === null ? null : (
          <>
            <span className={styles.actor} title={event.actor}>
              {historyActor(event.actor)}
            </span>
            <button
              type="button"
              className={styles.act}
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              Why
            </button>
            {event.restorable === null ? null : (
              <button type="button" className={styles.act} onClick={() => onRestore(event)}>
                <RotateCcw size={12} aria-hidden="true" />
                {event.restorable.which === 'lost' ? 'Restore lost value' : 'Restore former value'}
              </button>
            )}
          </>
        )}
      </div>
      {open && event !== null ? <EventWhy event={event} /> : null}
    </li>
  )
}

function Change({ event }: { readonly event: HistoryEvent }) {
  const change = historyChange(event)
  const field = historyField(event.field)
  if (change === null) return null
  return (
    <p className={styles.change} data-selectable="">
      {field === null ? null : <span>{field}: </span>}
      {change}
    </p>
  )
}
