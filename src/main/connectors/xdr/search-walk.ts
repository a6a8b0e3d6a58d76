import type { CancelSignal } from '../../../shared/cancel'
import type { UtcMs } from '../../../shared/time'
import type { Json } from '../answer/json-shape'
import { walkByTime } from '../answer/walk-by-time'
import { type Filter, searchRows, type XdrApi } from './xdr-api'

/** Widest window a search may ask for. */
export const WINDOW = 100
/** Searches for alerts count no further. */
const MOST_COUNTED = 9999

/** A search whose rows are walked in order of a time. */
export type SearchWalk = {
  readonly path: string
  /** Member of the reply that holds the rows. */
  readonly list: string
  /** Name of the time both as a filter and as a sort field. */
  readonly time: 'modification_time' | 'creation_time'
  readonly filters: readonly Filter[]
  readonly timeOf: (row: Json) => UtcMs
  readonly idOf: (row: Json) => string
}

/** All rows of a search from a moment on (tenant's clock), oldest first, a window per request. */
export function walkSearch(
  api: XdrApi,
  { path, list, time, filters, timeOf, idOf }: SearchWalk,
  since: UtcMs,
  signal?: CancelSignal,
): AsyncGenerator<readonly Json[]> {
  const read = (start: UtcMs, position: number) => {
    const request = {
      filters: [{ field: time, operator: 'gte', value: Math.floor(start) } as const, ...filters],
      search_from: position,
      search_to: position + WINDOW,
      sort: { field: time, keyword: 'asc' },
    } as const
    return searchRows(api, path, list, request, signal)
  }
  return walkByTime(
    { rows: list, width: WINDOW, mostCounted: MOST_COUNTED, read, timeOf, idOf },
    since,
  )
}
