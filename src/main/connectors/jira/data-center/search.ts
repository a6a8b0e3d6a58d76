import type { CancelSignal } from '../../../../shared/cancel'
import { failure } from '../../../../shared/errors'
import {
  isJson,
  type Json,
  malformed,
  object,
  rows,
  text,
  textOrNull,
} from '../../answer/json-shape'
import type { Search } from '../site'
import type { SiteContext } from '../site-context'

/** Most issues asked for at once; the server may give fewer. */
const PAGE = 1000
const MOST_STEPS_BACK = 50

/**
 * Walks a search by position. Whatever changes meanwhile moves to the end of the order and pulls all
 * behind it one place forward, so each page begins with the last row that was seen. When that row is
 * not found there, the walk steps back until it meets one it knows. Rows it saw before are left out.
 */
export async function* searchPages(
  session: SiteContext,
  search: Search,
  signal: CancelSignal | undefined,
): AsyncGenerator<readonly Json[]> {
  const seen = new Set<string>()
  let at = 0
  let stepsBack = 0
  let size = PAGE
  for (;;) {
    const { issues, total } = await ask(session, search, at, PAGE, signal)
    const [first] = issues
    if (at > 0 && (first === undefined || !seen.has(mark(first)))) {
      stepsBack += 1
      if (stepsBack > MOST_STEPS_BACK) throw restless()
      at = Math.max(0, at - size)
      continue
    }
    const fresh = issues.filter((issue) => !seen.has(mark(issue)))
    for (const issue of fresh) seen.add(mark(issue))
    if (fresh.length > 0) yield fresh
    const end = at + issues.length
    if (end >= total) return
    // The next page has to hold the last row of this one and something new.
    if (issues.length < 2) throw malformed('more than one issue on a page of a search')
    size = issues.length
    at = end - 1
  }
}

/** The first hits of a search. */
export async function firstHits(
  session: SiteContext,
  search: Search,
  most: number,
  signal: CancelSignal | undefined,
): Promise<readonly Json[]> {
  return (await ask(session, search, 0, most, signal)).issues
}

/** A row is the same row while it has not changed. */
function mark(issue: Json): string {
  const updated = isJson(issue.fields) ? issue.fields.updated : undefined
  return `${text(issue.id, 'the id of an issue')} ${textOrNull(updated)}`
}

function restless() {
  const message = 'The issues change faster than their list can be read.'
  return failure({ code: 'unavailable', message, retry: 'later' })
}

type Page = { readonly issues: readonly Json[]; readonly total: number }

async function ask(
  session: SiteContext,
  { jql, fields }: Search,
  startAt: number,
  maxResults: number,
  signal: CancelSignal | undefined,
): Promise<Page> {
  const answer = await session.api.post('/search', {
    body: { jql, fields, startAt, maxResults },
    safe: true,
    signal,
  })
  const page = object(answer, 'a search result')
  const issues = rows(page.issues, 'the issues of a search result')
  const { total } = page
  if (typeof total !== 'number' || (issues.length > 0 && total < startAt + issues.length)) {
    throw malformed('the total of a search result')
  }
  return { issues, total }
}
