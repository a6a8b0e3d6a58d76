import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure, failure } from '../../../shared/errors'
import type { RemoteId } from '../../../shared/ids'
import type { ListedChange, RemoteObject } from '../../engine/ports/connector'
import { type Json, object } from '../answer/json-shape'
import { urlPart } from '../http/url-part'
import { COMMENTS, EmbeddedComments } from './embedded-comments'
import { issueId } from './issue-id'
import { issueReference, projectOf } from './issue-reference'
import type { JiraSession } from './jira-session'
import { parseMoment } from './moment'
import { issueReader, readIssue } from './read-issue'
import type { FoundIssue } from './site'

/** Issues are read in one go for so long (ms): most take a fraction of a ms, one with long texts two or three. */
const TURN_MS = 4

/** Reads many issues, a hundred per request; missing and hidden ones are absent from the answer. */
export async function readIssues(
  session: JiraSession,
  ids: readonly RemoteId[],
  signal?: CancelSignal,
): Promise<ReadonlyMap<RemoteId, RemoteObject>> {
  return (await askForIssues(session, ids, signal))()
}

/** The same in two steps: the answers are made into records when the function is called. */
export async function askForIssues(
  session: JiraSession,
  ids: readonly RemoteId[],
  signal?: CancelSignal,
): Promise<() => Promise<ReadonlyMap<RemoteId, RemoteObject>>> {
  const fields = [...(await session.fieldIds()), COMMENTS]
  const found = await session.site.bulk(session, ids, fields, signal)
  return () => recordsIn(session, found(), signal)
}

async function recordsIn(
  session: JiraSession,
  pieces: AsyncIterable<readonly FoundIssue[]>,
  signal: CancelSignal | undefined,
): Promise<ReadonlyMap<RemoteId, RemoteObject>> {
  const reader = await issueReader(session, signal)
  const comments = new EmbeddedComments(session, signal)
  const records = new Map<RemoteId, RemoteObject>()
  const take = ({ issue: body, times }: FoundIssue, lacks: boolean): void => {
    const issue = readIssue(body, times, reader)
    records.set(issue.remoteId, lacks ? issue : { ...issue, ...comments.of(body) })
  }
  const unknown: FoundIssue[] = []
  let until = performance.now() + TURN_MS
  for await (const piece of pieces) {
    await comments.prepare(piece.map(({ issue }) => issue))
    for (const found of piece) {
      // Rich text takes its time; whoever shares the process gets a turn in between.
      if (performance.now() > until) {
        await nextTurn()
        until = performance.now() + TURN_MS
      }
      if (comments.lacks(found.issue)) unknown.push(found)
      else take(found, false)
    }
  }
  await comments.learn(unknown.map(({ issue }) => issue))
  for (const found of unknown) take(found, comments.lacks(found.issue))
  return records
}

/** Only the versions of many issues: cheap, and exact right after a write. */
export async function readVersions(
  session: JiraSession,
  ids: readonly RemoteId[],
  signal?: CancelSignal,
): Promise<readonly ListedChange[]> {
  const found = await session.site.bulk(session, ids, ['updated'], signal)
  const changes: ListedChange[] = []
  for await (const piece of found()) changes.push(...piece.map(({ issue }) => listedChange(issue)))
  return changes
}

/** A search or bulk answer's issue of which only `updated` was asked for. */
export function listedChange(issue: Json): ListedChange {
  const updatedAt = parseMoment(object(issue.fields, 'the fields of an issue').updated)
  const remoteId = issueId(issue)
  return { remoteId, updatedAt, version: String(updatedAt) }
}

/**
 * Reads one issue by id, key or address. Throws `not-found`; the message tells a record that is gone
 * from a project that is hidden, as far as the site lets us see.
 */
export async function readOneIssue(
  session: JiraSession,
  given: string,
  signal?: CancelSignal,
): Promise<RemoteObject> {
  const reference = issueReference(given, session.siteUrl)
  try {
    const { issue, times } = await session.site.one(session, reference, signal)
    return readIssue(issue, times, await issueReader(session, signal))
  } catch (thrown) {
    if (!(thrown instanceof AppFailure) || thrown.error.code !== 'not-found') throw thrown
    throw await explainMissing(session, reference, thrown, signal)
  }
}

async function explainMissing(
  session: JiraSession,
  reference: string,
  thrown: AppFailure,
  signal: CancelSignal | undefined,
): Promise<AppFailure> {
  const project = projectOf(reference)
  if (project === null) return thrown
  const visible = await session.api
    .get(`/project/${urlPart(project)}`, { signal })
    .then(() => true)
    .catch(() => false)
  const message = visible
    ? `There is no ${reference} in ${project}, or the account may not see it.`
    : `The account cannot see the project ${project}, so nobody can tell whether ${reference} exists.`
  return failure({ ...thrown.error, message })
}
