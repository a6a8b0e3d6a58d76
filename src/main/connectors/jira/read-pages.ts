import type { CancelSignal } from '../../../shared/cancel'
import type { JiraApi, Query } from './jira-api'
import { type Json, object, objects } from './json-shape'

/**
 * Reads all pages of a listing that counts with startAt, by the number of entries that really came,
 * since a site may answer fewer than asked for. `members`: names the list may have in the answer.
 */
export async function readPages(
  api: JiraApi,
  path: string,
  members: readonly string[],
  pageSize: number,
  signal?: CancelSignal,
  query: Query = {},
): Promise<readonly Json[]> {
  const all: Json[] = []
  for (;;) {
    const answer = await api.get(path, {
      query: { ...query, startAt: all.length, maxResults: pageSize },
      signal,
    })
    const page = object(answer, 'a page of a listing')
    const entries = objects(members.map((name) => page[name]).find(Array.isArray))
    all.push(...entries)
    const total = typeof page.total === 'number' ? page.total : null
    const last = page.isLast === true || (total !== null && all.length >= total)
    const endless = page.isLast !== false && total === null
    if (entries.length === 0 || last || endless) return all
  }
}
