import { History } from 'lucide-react'
import { useMemo, useState } from 'react'
import { passesFilter } from '../../shared/domain/history-filter'
import type { HistoryEvent } from '../../shared/ipc/views'
import { SECOND_MS } from '../../shared/time'
import { useClock } from '../data/clock'
import { connectorWord } from '../data/connector-words'
import { useInstances } from '../data/instances'
import { dayHeading, span, startOfDay } from '../format/moment'
import { RestoreDialog } from '../issue/RestoreDialog'
import { objectOf, objectWord, type ShownDetail } from '../issue/shown-detail'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { ErrorCard } from '../ui/ErrorCard'
import { Skeleton } from '../ui/Skeleton'
import styles from './Timeline.module.css'
import { TimelineFilters } from './TimelineFilters'
import { TimelineLine } from './TimelineLine'
import { everything, type TimelineItem, timelineDays, timelineItems } from './timeline-items'
import { type HistoryState, useHistory } from './use-history'

/** What happened to an issue or case on both sides, newest first, by one clock. */
export function Timeline({ detail }: { readonly detail: ShownDetail }) {
  const object = objectOf(detail)
  const [filter, setFilter] = useState(everything)
  const [restoring, setRestoring] = useState<HistoryEvent | null>(null)
  const history = useHistory(detail, filter)
  const { events, error, more } = history
  const items = useMemo(
    () => (events === null ? null : timelineItems(events, detail, more)),
    [events, detail, more],
  )
  const shown = items?.filter((item) => passesFilter(item, filter)) ?? []
  return (
    <div className={styles.timeline}>
      <TimelineFilters filter={filter} links={detail.links} onChange={setFilter} />
      <ClockLine detail={detail} />
      {error === null ? null : (
        <ErrorCard
          compact
          doing="Loading the timeline"
          error={error}
          kept="Nothing was changed."
          action={{ label: 'Try again', run: history.reload }}
        />
      )}
      {items === null || (shown.length === 0 && !history.settled) ? (
        error === null ? (
          <Skeleton label="Loading the timeline" />
        ) : null
      ) : shown.length === 0 ? (
        <EmptyState
          icon={History}
          title="No such events"
          action={
            filter === everything ? null : (
              <Button onClick={() => setFilter(everything)}>Show all events</Button>
            )
          }
        >
          {filter === everything
            ? `Nothing has been recorded for this ${objectWord(object)} yet.`
            : 'No recorded event is of this kind.'}
        </EmptyState>
      ) : (
        <Days items={shown} onRestore={setRestoring} />
      )}
      <Older history={history} />
      {restoring?.restorable ? (
        <RestoreDialog object={object} event={restoring} onClose={() => setRestoring(null)} />
      ) : null}
    </div>
  )
}

type DaysProps = {
  readonly items: readonly TimelineItem[]
  readonly onRestore: (event: HistoryEvent) => void
}

function Days({ items, onRestore }: DaysProps) {
  const now = useClock((clock) => startOfDay(clock.now))
  return timelineDays(items).map(({ day, items: ofDay }) => (
    <section key={day} aria-label={dayHeading(day, now)}>
      <h3 className={styles.day}>{dayHeading(day, now)}</h3>
      <ol className={styles.events}>
        {ofDay.map((item) => (
          <TimelineLine key={item.id} item={item} onRestore={onRestore} />
        ))}
      </ol>
    </section>
  ))
}

function Older({ history }: { readonly history: HistoryState }) {
  if (!history.more) return null
  return (
    <Button className={styles.older} busy={history.busy} onClick={history.loadOlder}>
      Load older
    </Button>
  )
}

/** Says by how much the clocks of other systems were corrected, where it is worth saying. */
function ClockLine({ detail }: { readonly detail: ShownDetail }) {
  const instances = useInstances((state) => state.instances)
  const linked = new Set(detail.links.map(({ link }) => link.instanceId))
  const apart = (instances ?? []).flatMap(({ instance, state }) => {
    const offset = state?.clockOffsetMs ?? 0
    if (!linked.has(instance.id) || Math.abs(offset) < SECOND_MS) return []
    const side = offset > 0 ? 'ahead' : 'behind'
    return `${connectorWord(instance.type)} is ${span(Math.abs(offset))} ${side}`
  })
  if (apart.length === 0) return null
  return <p className={styles.muted}>Times are by this machine’s clock: {apart.join(', ')}.</p>
}
