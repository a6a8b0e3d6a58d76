import type { CancelSignal } from '../../../shared/cancel'
import {
  identifier,
  isJson,
  type Json,
  malformed,
  object,
  rows,
  text,
  textOrNull,
} from '../answer/json-shape'
import type { XsoarSession } from './xsoar-session'

/** Incidents of one page. Bodies can be large (a whole alert in rawJSON), so pages stay small. */
const PAGE = 200

type Page = {
  readonly found: readonly Json[]
  /** How many the filter finds in all; null = the server does not tell. */
  readonly total: number | null
  readonly searchAfter: readonly string[] | null
}

/** One page of a search. `size` has to be said: without it the server answers nothing at all. */
export async function searchPage(
  session: XsoarSession,
  filter: Readonly<Record<string, unknown>>,
  signal: CancelSignal | undefined,
): Promise<Page> {
  const body = { filter: { page: 0, size: PAGE, ...filter } }
  const answer = object(await session.api.ask('/incidents/search', body, signal), 'a search result')
  // `null` says that nothing was found; a missing list says that this is no answer to a search.
  if (answer.data === undefined) throw malformed('the incidents of a search result')
  const found = answer.data === null ? [] : rows(answer.data, 'the incidents of a search result')
  const total = typeof answer.total === 'number' ? answer.total : null
  // So the server answers when it overlooks the size: something is there, but nothing is shown.
  const first = !('searchAfter' in filter) && (filter.page ?? 0) === 0
  if (first && found.length === 0 && total !== null && total > 0) {
    throw malformed('the incidents that a search result counts')
  }
  if (total !== null && total < found.length) throw malformed('the total of a search result')
  const { searchAfter = null } = answer
  const place = 'a place in the searchAfter of a search result'
  const after = Array.isArray(searchAfter) ? searchAfter.map((one) => text(one, place)) : null
  return {
    found,
    total,
    searchAfter: after === null || after.length === 0 ? null : after,
  }
}

/**
 * Walks over everything a query finds from a moment on, in the order of that moment. Each page begins
 * at the last moment of the one before, so records that move to the end while we walk are met there
 * and none is passed over. Only where a page holds a single moment is it paged through.
 */
export async function* walkByTime(
  session: XsoarSession,
  by: 'modified' | 'created',
  from: string,
  condition: string,
  signal: CancelSignal | undefined,
): AsyncGenerator<readonly Json[]> {
  const met = new Map<string, string>()
  let [start, page] = [from, 0]
  let after: readonly string[] | null = null
  for (;;) {
    const query = `${by}:>="${start}"${condition === '' ? '' : ` and (${condition})`}`
    const sort = [{ field: by, asc: true }]
    const place = after === null ? { page } : { page: 0, searchAfter: after }
    const { found, total, searchAfter } = await searchPage(
      session,
      { query, sort, ...place },
      signal,
    )
    const fresh = found.filter((raw) => isNew(raw, by, met))
    if (fresh.length > 0) yield fresh
    const last = found.at(-1)
    if (last === undefined) return
    // The same page again would go on for ever.
    if (fresh.length === 0 && page > 0) throw malformed('the next page of a search result')
    if (total !== null && after === null && page === 0 && found.length >= total) return
    const end = textOrNull(last[by]) ?? start
    if (end !== start) [start, page, after] = [end, 0, null]
    else {
      page += 1
      after = searchAfter
    }
  }
}

function isNew(raw: Json, by: string, met: Map<string, string>): boolean {
  const id = identifier(raw.id, 'the id of an incident')
  const at = textOrNull(raw[by]) ?? ''
  if (met.get(id) === at) return false
  met.set(id, at)
  return true
}

/** Every incident with one of these ids, as searches see them. */
export async function searchIds(
  session: XsoarSession,
  ids: readonly string[],
  signal: CancelSignal | undefined,
): Promise<readonly Json[]> {
  const found: Json[] = []
  for (let at = 0; at < ids.length; at += PAGE) {
    const part = ids.slice(at, at + PAGE)
    let left: readonly string[] = part
    // A server that gives shorter pages than asked for is asked for the rest; none new = not there.
    while (left.length > 0) {
      const page = await searchPage(session, { id: left }, signal)
      const got = new Set(page.found.map((raw) => identifier(raw.id, 'the id of an incident')))
      found.push(...page.found)
      const rest = left.filter((id) => !got.has(id))
      const whole = page.total !== null && page.found.length >= page.total
      if (whole || rest.length === left.length) break
      left = rest
    }
  }
  return found.filter(isJson)
}
