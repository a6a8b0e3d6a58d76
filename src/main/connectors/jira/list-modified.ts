import type { CancelSignal } from '../../../shared/cancel'
import type { RemoteId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import type { ListedChange } from '../../engine/ports/connector'
import type { JiraSession } from './jira-session'
import { jqlMoment } from './jql-time'
import { object, objects, textOrNull } from './json-shape'
import { listedChange, readVersions } from './read-issues'
import { probeTimeForm } from './time-form'

/** Most ids a page may hold, and most the search reconciles. */
const PAGE = 5000
const RECONCILED = 50

/**
 * Lists what changed at or after `since` (the site's clock), oldest first. Only `updated` is asked
 * for, so a page holds thousands. The search lags behind writes; `recentlyWritten` are reconciled
 * by the site, the ones beyond its limit are read directly.
 */
export async function* listModified(
  session: JiraSession,
  since: UtcMs,
  recentlyWritten: readonly RemoteId[],
  signal?: CancelSignal,
): AsyncGenerator<readonly ListedChange[]> {
  const jql = await listingJql(session, since, signal)
  const numeric = recentlyWritten.filter((id) => /^\d+$/.test(id))
  const reconciled = numeric.slice(-RECONCILED).map(Number)
  let token: string | null = null
  do {
    const page: Page = await searchPage(session, jql, reconciled, token, signal)
    const changes = page.changes.filter((change) => change.updatedAt >= since)
    if (changes.length > 0) yield inOrder(changes)
    token = page.nextToken
  } while (token !== null)
  const others = numeric.slice(0, -RECONCILED)
  if (others.length === 0) return
  const versions = await readVersions(session, others, signal)
  const changes = versions.filter((change) => change.updatedAt >= since)
  if (changes.length > 0) yield inOrder(changes)
}

type Page = { readonly changes: readonly ListedChange[]; readonly nextToken: string | null }

async function searchPage(
  session: JiraSession,
  jql: string,
  reconciled: readonly number[],
  token: string | null,
  signal: CancelSignal | undefined,
): Promise<Page> {
  const answer = await session.api.post('/search/jql', {
    body: {
      jql,
      fields: ['updated'],
      maxResults: PAGE,
      // The same list has to go with every page of one walk.
      ...(reconciled.length === 0 ? {} : { reconcileIssues: reconciled }),
      ...(token === null ? {} : { nextPageToken: token }),
    },
    safe: true,
    signal,
  })
  const page = object(answer, 'a search result')
  const nextToken = page.isLast === true ? null : textOrNull(page.nextPageToken)
  return { changes: objects(page.issues).map(listedChange), nextToken: nextToken || null }
}

async function listingJql(
  session: JiraSession,
  since: UtcMs,
  signal: CancelSignal | undefined,
): Promise<string> {
  const form = (await probeTimeForm(session, signal)) ?? 'epoch'
  const zone = form === 'zone' ? (await session.freshMyself(signal)).timeZone : 'UTC'
  const projects = session.projects.map((key) => `"${key}"`).join(', ')
  const scope = projects === '' ? '' : `project in (${projects}) AND `
  return `${scope}updated >= ${jqlMoment(since, form, zone)} ORDER BY updated ASC, key ASC`
}

function inOrder(changes: readonly ListedChange[]): readonly ListedChange[] {
  return [...changes].sort(
    (a, b) => a.updatedAt - b.updatedAt || Number(a.remoteId) - Number(b.remoteId),
  )
}
