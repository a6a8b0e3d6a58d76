import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure, failure } from '../../../shared/errors'
import { asRemoteId, type RemoteId } from '../../../shared/ids'
import type { ListedChange, RemoteObject } from '../../engine/ports/connector'
import { readFieldTimes } from './changelog'
import { inParallel } from './in-parallel'
import { issueReference, projectOf } from './issue-reference'
import type { JiraSession } from './jira-session'
import { type Json, object, objects, text } from './json-shape'
import { parseMoment } from './moment'
import { type FieldTimes, readIssue } from './read-issue'

/** Most issues one bulk read takes. */
const AT_ONCE = 100
const WIDTH = 8
/** Issues read in one go, about 10 ms with long texts. */
const TURN = 50

/** Reads many issues, a hundred per request; missing and hidden ones are absent from the answer. */
export async function readIssues(
  session: JiraSession,
  ids: readonly RemoteId[],
  signal?: CancelSignal,
): Promise<ReadonlyMap<RemoteId, RemoteObject>> {
  const [bodies, times] = await Promise.all([
    bulkFetch(session, ids, session.fieldIds, signal),
    readFieldTimes(session.api, ids, signal),
  ])
  const found = new Map<RemoteId, RemoteObject>()
  for (const [at, body] of bodies.entries()) {
    // Rich text takes its time; whoever shares the process gets a turn in between.
    if (at > 0 && at % TURN === 0) await nextTurn()
    const issue = readIssue(body, timesFor(times, body), session)
    found.set(issue.remoteId, issue)
  }
  return found
}

/** Only the versions of many issues: cheap, and exact right after a write. */
export async function readVersions(
  session: JiraSession,
  ids: readonly RemoteId[],
  signal?: CancelSignal,
): Promise<readonly ListedChange[]> {
  return (await bulkFetch(session, ids, ['updated'], signal)).map(listedChange)
}

/** A search or bulk answer's issue of which only `updated` was asked for. */
export function listedChange(issue: Json): ListedChange {
  const updatedAt = parseMoment(object(issue.fields, 'the fields of an issue').updated)
  const remoteId = asRemoteId(text(issue.id, 'the id of an issue'))
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
    const body = object(await getIssue(session, reference, session.fieldIds, signal), 'an issue')
    const times = await readFieldTimes(session.api, [text(body.id, 'the id of an issue')], signal)
    return readIssue(body, timesFor(times, body), session)
  } catch (thrown) {
    if (!(thrown instanceof AppFailure) || thrown.error.code !== 'not-found') throw thrown
    throw await explainMissing(session, reference, thrown, signal)
  }
}

/** One issue's JSON with the given fields; a read by id or key is exact right after a write. */
export function getIssue(
  session: JiraSession,
  reference: string,
  fields: readonly string[],
  signal?: CancelSignal,
): Promise<unknown> {
  const path = `/issue/${encodeURIComponent(reference)}`
  return session.api.get(path, { query: { fields: fields.join(',') }, signal })
}

async function bulkFetch(
  session: JiraSession,
  ids: readonly RemoteId[],
  fields: readonly string[],
  signal: CancelSignal | undefined,
): Promise<readonly Json[]> {
  const batches: RemoteId[][] = []
  for (let from = 0; from < ids.length; from += AT_ONCE)
    batches.push(ids.slice(from, from + AT_ONCE))
  const found: Json[] = []
  await inParallel(batches, WIDTH, async (batch) => {
    const body = { issueIdsOrKeys: batch, fields }
    const answer = await session.api.post('/issue/bulkfetch', { body, safe: true, signal })
    found.push(...objects(object(answer, 'issues').issues))
  })
  return found
}

function timesFor(times: ReadonlyMap<string, FieldTimes>, issue: Json): FieldTimes {
  return times.get(String(issue.id)) ?? {}
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
    .get(`/project/${encodeURIComponent(project)}`, { signal })
    .then(() => true)
    .catch(() => false)
  const message = visible
    ? `There is no ${reference} in ${project}, or the account may not see it.`
    : `The account cannot see the project ${project}, so nobody can tell whether ${reference} exists.`
  return failure({ ...thrown.error, message })
}
