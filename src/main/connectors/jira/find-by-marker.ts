import type { CancelSignal } from '../../../shared/cancel'
import type { OpId } from '../../../shared/ids'
import type { RemoteObject } from '../../engine/ports/connector'
import type { JiraSession } from './jira-session'
import { isJson, object, objects, text } from './json-shape'
import { ISSUE_PROPERTY, markerLabel } from './marker'
import { readOneIssue } from './read-issues'

/**
 * Finds the issue a create with this marker made, by its label. The label alone proves nothing (a
 * person may clone the issue, and the search index lags), so the hits are read afresh with their
 * property, which a clone does not inherit.
 */
export async function findByMarker(
  session: JiraSession,
  marker: OpId,
  signal?: CancelSignal,
): Promise<RemoteObject | null> {
  const answer = await session.api.post('/search/jql', {
    body: {
      jql: `labels = "${markerLabel(marker)}" ORDER BY created ASC`,
      fields: ['labels'],
      maxResults: 50,
    },
    safe: true,
    signal,
  })
  const ids = objects(object(answer, 'a search result').issues).map((issue) =>
    text(issue.id, 'the id of an issue'),
  )
  if (ids.length === 0) return null
  const found = await session.api.post('/issue/bulkfetch', {
    body: { issueIdsOrKeys: ids, fields: ['labels'], properties: [ISSUE_PROPERTY] },
    safe: true,
    signal,
  })
  for (const issue of objects(object(found, 'issues').issues)) {
    const property = isJson(issue.properties) ? issue.properties[ISSUE_PROPERTY] : undefined
    if (isJson(property) && property.op === marker) {
      return readOneIssue(session, text(issue.id, 'the id of an issue'), signal)
    }
  }
  return null
}
