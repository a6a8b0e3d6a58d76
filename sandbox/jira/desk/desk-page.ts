import { intOf } from '../http/query-values'
import type { JiraWorld } from '../model/world'

/** Most entries on one page, whatever is asked for. */
const cap = 50

/** The portal's page of a list: start, limit (capped without a word) and isLastPage. */
export function deskPage<T>(
  world: JiraWorld,
  path: string,
  query: URLSearchParams,
  all: readonly T[],
): object {
  const start = intOf(query, 'start', 0)
  const limit = intOf(query, 'limit', cap, cap)
  const values = all.slice(start, start + limit)
  const base = `${world.baseUrl}/rest/servicedeskapi`
  const isLastPage = start + values.length >= all.length
  const next = `${base}/${path}?start=${start + limit}&limit=${limit}`
  return {
    _expands: [],
    size: values.length,
    start,
    limit,
    isLastPage,
    _links: {
      self: `${base}/${path}`,
      base,
      context: '',
      ...(isLastPage ? {} : { next }),
    },
    values,
  }
}
