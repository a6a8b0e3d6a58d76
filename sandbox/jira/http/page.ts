import { intOf } from './query-values'

export interface Slice<T> {
  readonly startAt: number
  readonly maxResults: number
  readonly total: number
  readonly values: T[]
}

/** The asked-for window of a list: startAt, maxResults (at most `cap`). */
export function sliceOf<T>(
  query: URLSearchParams,
  all: readonly T[],
  standard: number,
  cap: number,
): Slice<T> {
  const startAt = intOf(query, 'startAt', 0)
  const maxResults = intOf(query, 'maxResults', standard, cap)
  return {
    startAt,
    maxResults,
    total: all.length,
    values: all.slice(startAt, startAt + maxResults),
  }
}

/** The vendor's page bean around a window: self, nextPage and isLast. */
export function pageBean<T>(url: string, query: URLSearchParams, slice: Slice<T>): object {
  const at = (startAt: number): string => {
    const next = new URLSearchParams(query)
    next.set('startAt', String(startAt))
    next.set('maxResults', String(slice.maxResults))
    return `${url}?${next}`
  }
  const end = slice.startAt + slice.values.length
  const isLast = end >= slice.total
  return {
    self: at(slice.startAt),
    ...(isLast ? {} : { nextPage: at(end) }),
    maxResults: slice.maxResults,
    startAt: slice.startAt,
    total: slice.total,
    isLast,
    values: slice.values,
  }
}
