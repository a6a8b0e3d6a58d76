import type { CancelSignal } from '../../../shared/cancel'
import { failure } from '../../../shared/errors'
import type { UtcMs } from '../../../shared/time'
import type { RemoteObject } from '../../engine/ports/connector'
import { malformed } from '../answer/json-shape'
import { issueId } from './issue-id'
import type { JiraSession } from './jira-session'
import { timeClause } from './list-modified'
import { readIssues } from './read-issues'

/** Records brought in at once: as many as one bulk read takes. */
const PAGE = 100

/** What a query says between quotation marks, of either kind. */
const quoted = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g

/**
 * Issues born at or after `since` (the site's clock), oldest first, that match the instance's own
 * query. Only identifiers are searched for, so that the reads behind them are exact.
 */
export async function* fetchNew(
  session: JiraSession,
  since: UtcMs,
  signal?: CancelSignal,
): AsyncGenerator<readonly RemoteObject[]> {
  const jql = await newJql(session, since, signal)
  for await (const hits of session.site.pages(session, { jql, fields: ['created'] }, signal)) {
    const ids = hits.map(issueId)
    for (let from = 0; from < ids.length; from += PAGE) {
      const found = [...(await readIssues(session, ids.slice(from, from + PAGE), signal)).values()]
      if (found.some(({ createdAt }) => createdAt == null)) throw malformed('created of an issue')
      const page = found.filter(({ createdAt }) => (createdAt ?? 0) >= since).sort(byBirth)
      if (page.length > 0) yield page
    }
  }
}

/**
 * The search for new issues. Throws `bad-request` naming the query when it holds an ORDER BY, which
 * is not the person's to say here.
 */
export async function newJql(
  session: JiraSession,
  since: UtcMs,
  signal?: CancelSignal,
): Promise<string> {
  const query = session.fetchQuery.trim()
  if (/\border\s+by\b/i.test(query.replace(quoted, ''))) {
    const message = 'The query must not sort: new issues always come oldest first.'
    throw failure({
      code: 'bad-request',
      message,
      retry: 'after-fix',
      fields: { fetchQuery: message },
    })
  }
  const own = query === '' ? '' : `(${query}) AND `
  return `${own}${await timeClause(session, 'created', since, signal)}`
}

function byBirth(a: RemoteObject, b: RemoteObject): number {
  return (a.createdAt ?? 0) - (b.createdAt ?? 0) || Number(a.remoteId) - Number(b.remoteId)
}
