import { History, RotateCcw } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { coreFields, type MirrorField } from '../../shared/domain/issue'
import type { AppError } from '../../shared/errors'
import type { HistoryEvent } from '../../shared/ipc/views'
import { call } from '../data/call'
import { exactMoment, localMoment } from '../format/moment'
import { fieldWord } from '../format/words'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { ErrorCard } from '../ui/ErrorCard'
import { Select } from '../ui/Select'
import { Skeleton } from '../ui/Skeleton'
import styles from './HistoryTab.module.css'
import { concerns, historyActor, historyChange, historyField } from './history-sentence'
import { RestoreDialog } from './RestoreDialog'
import { objectOf, objectWord, type ShownDetail } from './shown-detail'

const pageSize = 100
const filterChoices = [
  { value: 'all' as const, label: 'All events' },
  ...coreFields.map((value) => ({ value, label: fieldWord(value) })),
]

/** What happened to an issue or case and why, newest first. */
export function HistoryTab({ detail }: { readonly detail: ShownDetail }) {
  const object = objectOf(detail)
  const [field, setField] = useState<MirrorField | 'all'>('all')
  const [restoring, setRestoring] = useState<HistoryEvent | null>(null)
  const history = useHistory(detail)
  const shown = history.events?.filter((event) => concerns(event, field)) ?? []
  return (
    <div className={styles.history}>
      <div className={styles.top}>
        <Select label="Show events of" value={field} choices={filterChoices} onChange={setField} />
      </div>
      {history.error === null ? null : (
        <ErrorCard
          compact
          doing="Loading the history"
          error={history.error}
          kept="Nothing was changed."
          action={{ label: 'Try again', run: history.reload }}
        />
      )}
      {history.events === null ? (
        history.error === null ? (
          <Skeleton label="Loading the history" />
        ) : null
      ) : shown.length === 0 ? (
        <EmptyState icon={History} title="No such events">
          {field === 'all'
            ? `Nothing has been recorded for this ${objectWord(object)} yet.`
            : `No recorded event is about ${fieldWord(field).toLowerCase()}${history.more ? ' so far; older ones can be loaded' : ''}.`}
        </EmptyState>
      ) : (
        <ol className={styles.events}>
          {shown.map((event) => (
            <EventLine key={event.id} event={event} onRestore={() => setRestoring(event)} />
          ))}
        </ol>
      )}
      {history.more ? (
        <Button className={styles.older} busy={history.busy} onClick={history.loadOlder}>
          Load older
        </Button>
      ) : null}
      {restoring?.restorable ? (
        <RestoreDialog object={object} event={restoring} onClose={() => setRestoring(null)} />
      ) : null}
    </div>
  )
}

function EventLine({
  event,
  onRestore,
}: {
  readonly event: HistoryEvent
  readonly onRestore: () => void
}) {
  const change = historyChange(event)
  const field = historyField(event.field)
  const which = event.restorable?.which === 'lost' ? 'Restore lost value' : 'Restore former value'
  return (
    <li className={styles.event} data-kind={event.kind.split('.')[0]} data-event={event.kind}>
      <p className={styles.reason}>{event.reason}</p>
      {change === null ? null : (
        <p className={styles.change} data-selectable="">
          {field === null ? null : <span>{field}: </span>}
          {change}
        </p>
      )}
      <div className={styles.meta}>
        <time title={exactMoment(event.at)} dateTime={new Date(event.at).toISOString()}>
          {localMoment(event.at)}
        </time>
        <span>{historyActor(event.actor)}</span>
        {event.rule === undefined ? null : <span title="Rule that decided">{event.rule}</span>}
        {event.restorable === null ? null : (
          <button type="button" className={styles.restore} onClick={onRestore}>
            <RotateCcw size={12} aria-hidden="true" />
            {which}
          </button>
        )}
      </div>
    </li>
  )
}

type HistoryState = {
  readonly events: readonly HistoryEvent[] | null
  readonly error: AppError | null
  readonly more: boolean
  readonly busy: boolean
  readonly reload: () => void
  readonly loadOlder: () => void
}

/** Loads the newest page again whenever the detail was re-read, and older pages on request. */
function useHistory(detail: ShownDetail): HistoryState {
  const objectId = objectOf(detail).id
  const [events, setEvents] = useState<readonly HistoryEvent[] | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const [more, setMore] = useState(false)
  const [busy, setBusy] = useState(false)

  const load = useCallback(
    async (beforeId: string | null) => {
      setBusy(true)
      const result = await call('issues.history', { objectId, beforeId, limit: pageSize })
      setBusy(false)
      if (!result.ok) return setError(result.error)
      setError(null)
      setEvents((known) => {
        if (beforeId !== null) return [...(known ?? []), ...result.value]
        const first = new Set(result.value.map((event) => event.id))
        const older = (known ?? []).filter((event) => !first.has(event.id))
        return [...result.value, ...older]
      })
      setMore((before) => (beforeId === null && before ? before : result.value.length === pageSize))
    },
    [objectId],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: a re-read detail means new events.
  useEffect(() => {
    void load(null)
  }, [load, detail])

  const oldest = events?.at(-1)?.id ?? null
  return {
    events,
    error,
    more,
    busy,
    reload: () => void load(null),
    loadOlder: () => void load(oldest),
  }
}
