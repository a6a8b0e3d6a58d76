import type { CancelSignal } from '../../../shared/cancel'
import { asRemoteId, type OpId } from '../../../shared/ids'
import type { RemoteObject } from '../../engine/ports/connector'
import { object, text } from '../answer/json-shape'
import { finishRequest } from './desk/finish-request'
import { issueId } from './issue-id'
import type { JiraSession } from './jira-session'
import { ISSUE_PROPERTY, markerLabel, markerWord } from './marker'
import { readOneIssue } from './read-issues'

const MOST_HITS = 50

/**
 * Finds the issue a create with this marker made, by its label, or by the word that a request raised
 * in a portal carries until it has one. A label proves nothing (a person may clone the issue, and the
 * search index lags), so the hits are read afresh with their property, which a clone does not inherit.
 */
export async function findByMarker(
  session: JiraSession,
  marker: OpId,
  signal?: CancelSignal,
): Promise<RemoteObject | null> {
  const byLabel = await hits(session, `labels = "${markerLabel(marker)}"`, signal)
  const properties =
    byLabel.length === 0
      ? new Map<string, unknown>()
      : await session.site.properties(session, byLabel, ISSUE_PROPERTY, signal)
  for (const id of byLabel) {
    const property = properties.get(id)
    // A clone has none. Nobody else writes this one: in any other form it tells nothing.
    if (property === undefined || property === null) continue
    const { op } = object(property, 'the marker of an issue')
    if (text(op, 'the op in the marker of an issue') === marker)
      return readOneIssue(session, id, signal)
  }
  return findRequest(session, marker, signal)
}

/** A request whose maker never learned that it was raised; it is given its label and property now. */
async function findRequest(
  session: JiraSession,
  marker: OpId,
  signal: CancelSignal | undefined,
): Promise<RemoteObject | null> {
  if ((await session.desks.all(signal)).length === 0) return null
  const word = markerWord(marker)
  for (const id of await hits(session, `text ~ "${word}"`, signal)) {
    if (await finishRequest(session, asRemoteId(id), marker, signal)) {
      return readOneIssue(session, id, signal)
    }
  }
  return null
}

async function hits(
  session: JiraSession,
  clause: string,
  signal: CancelSignal | undefined,
): Promise<readonly string[]> {
  const search = { jql: `${clause} ORDER BY created ASC`, fields: ['labels'] }
  const found = await session.site.firstHits(session, search, MOST_HITS, signal)
  return found.map(issueId)
}
