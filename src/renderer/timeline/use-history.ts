import { useCallback, useEffect, useRef, useState } from 'react'
import type { HistoryFilter } from '../../shared/domain/history-filter'
import type { AppError } from '../../shared/errors'
import type { HistoryEvent } from '../../shared/ipc/views'
import { call } from '../data/call'
import { objectOf, type ShownDetail } from '../issue/shown-detail'

const pageSize = 100

export type HistoryState = {
  readonly events: readonly HistoryEvent[] | null
  readonly error: AppError | null
  readonly more: boolean
  readonly busy: boolean
  /** Whether the events are those of the present filter; until then the former ones stand in. */
  readonly settled: boolean
  readonly reload: () => void
  readonly loadOlder: () => void
}

/** Events read so far under one filter. */
type Known = {
  readonly filter: HistoryFilter
  readonly events: readonly HistoryEvent[]
  readonly more: boolean
}

/**
 * The events that pass a filter, of the whole record. Loads the newest page again whenever the detail
 * was re-read or the filter changed, and older pages on request.
 */
export function useHistory(detail: ShownDetail, filter: HistoryFilter): HistoryState {
  const objectId = objectOf(detail).id
  const [known, setKnown] = useState<Known | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const [busy, setBusy] = useState(false)
  const wanted = useRef(filter)

  const load = useCallback(
    async (beforeId: string | null) => {
      wanted.current = filter
      setBusy(true)
      const result = await call('issues.history', { objectId, beforeId, limit: pageSize, filter })
      if (wanted.current !== filter) return
      setBusy(false)
      if (!result.ok) return setError(result.error)
      setError(null)
      setKnown((before) => joined(before, filter, beforeId, result.value))
    },
    [objectId, filter],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: a re-read detail means new events.
  useEffect(() => {
    void load(null)
  }, [load, detail])

  const settled = known?.filter === filter
  const oldest = settled ? (known.events.at(-1)?.id ?? null) : null
  return {
    events: known?.events ?? null,
    error,
    more: known?.more ?? false,
    busy,
    settled,
    reload: () => void load(null),
    loadOlder: () => void load(oldest),
  }
}

function joined(
  before: Known | null,
  filter: HistoryFilter,
  beforeId: string | null,
  page: readonly HistoryEvent[],
): Known {
  const full = page.length === pageSize
  if (before === null || before.filter !== filter) return { filter, events: page, more: full }
  if (beforeId !== null) return { filter, events: [...before.events, ...page], more: full }
  const first = new Set(page.map((event) => event.id))
  const older = before.events.filter((event) => !first.has(event.id))
  return { filter, events: [...page, ...older], more: before.more || full }
}
