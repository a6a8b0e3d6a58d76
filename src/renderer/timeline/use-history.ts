import { useCallback, useEffect, useState } from 'react'
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
  readonly reload: () => void
  readonly loadOlder: () => void
}

/** Loads the newest page again whenever the detail was re-read, and older pages on request. */
export function useHistory(detail: ShownDetail): HistoryState {
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
