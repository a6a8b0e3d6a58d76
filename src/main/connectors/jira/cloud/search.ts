import type { CancelSignal } from '../../../../shared/cancel'
import { type Json, malformed, object, rows } from '../../answer/json-shape'
import type { Search } from '../site'
import type { SiteContext } from '../site-context'

/** Most issues a page may hold. */
const PAGE = 5000

/** Walks a search by the token each page hands on; pages cannot be asked for out of turn. */
export async function* searchPages(
  session: SiteContext,
  search: Search,
  signal: CancelSignal | undefined,
): AsyncGenerator<readonly Json[]> {
  let token: string | null = null
  do {
    const page: Page = await ask(session, search, PAGE, token, signal)
    if (page.issues.length > 0) yield page.issues
    // The same page again would never end.
    if (page.nextToken !== null && page.nextToken === token)
      throw malformed('another page of a search')
    token = page.nextToken
  } while (token !== null)
}

/** The first hits of a search. */
export async function firstHits(
  session: SiteContext,
  search: Search,
  most: number,
  signal: CancelSignal | undefined,
): Promise<readonly Json[]> {
  return (await ask(session, search, most, null, signal)).issues
}

type Page = { readonly issues: readonly Json[]; readonly nextToken: string | null }

async function ask(
  session: SiteContext,
  { jql, fields, reconcile = [] }: Search,
  maxResults: number,
  token: string | null,
  signal: CancelSignal | undefined,
): Promise<Page> {
  const answer = await session.api.post('/search/jql', {
    body: {
      jql,
      fields,
      maxResults,
      // The same list has to go with every page of one walk.
      ...(reconcile.length === 0 ? {} : { reconcileIssues: reconcile }),
      ...(token === null ? {} : { nextPageToken: token }),
    },
    safe: true,
    signal,
  })
  const page = object(answer, 'a search result')
  return {
    issues: rows(page.issues, 'the issues of a search result'),
    nextToken: nextTokenOf(page),
  }
}

/** The last page has no token; one that says it is not the last has to have one. */
function nextTokenOf({ isLast = null, nextPageToken = null }: Json): string | null {
  if (isLast !== null && typeof isLast !== 'boolean') throw malformed('isLast of a search result')
  if (isLast === true) return null
  if (typeof nextPageToken === 'string' && nextPageToken !== '') return nextPageToken
  if (isLast === null && nextPageToken === null) return null
  throw malformed('the nextPageToken of a search result')
}
