import type { CancelSignal } from '../../../shared/cancel'
import { type Json, malformed, object, rows } from '../answer/json-shape'
import type { Query } from '../http/query-string'
import type { JiraApi } from './jira-api'

/**
 * Reads all pages of a listing that counts with startAt, by the number of entries that really came,
 * since a site may answer fewer than asked for. `members`: names the list may have in the answer.
 */
export async function readPages(
  api: Pick<JiraApi, 'get'>,
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
    const list = members.map((name) => page[name]).find(Array.isArray)
    const entries = rows(list, `the ${members.join(' or ')} of a listing`)
    all.push(...entries)
    const { total = null, isLast = null } = page
    if (total !== null && typeof total !== 'number') throw malformed('the total of a listing')
    if (isLast !== null && typeof isLast !== 'boolean') throw malformed('isLast of a listing')
    const last = isLast === true || (total !== null && all.length >= total)
    const endless = isLast !== false && total === null
    if (entries.length === 0 || last || endless) return all
  }
}
