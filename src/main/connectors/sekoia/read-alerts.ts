import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure, failure } from '../../../shared/errors'
import type { RemoteId } from '../../../shared/ids'
import { DAY_MS, SECOND_MS, type UtcMs } from '../../../shared/time'
import type { ListedChange, RemoteComment, RemoteObject } from '../../engine/ports/connector'
import { type Json, malformed, object } from '../answer/json-shape'
import { walkByTime } from '../answer/walk-by-time'
import { parseFetchQuery } from './fetch-query'
import { parameters, paths } from './paths'
import { alertUuid, readAlert, updatedAtOf } from './read-alert'
import { readComment } from './read-comment'
import { readEvents } from './read-events'
import { readMoment } from './read-value'
import { alertReference } from './reference'
import { type Parameters, readList } from './sekoia-api'
import type { SekoiaSession } from './sekoia-session'

/** Most alerts one page holds. */
const PAGE = 100
/** Alerts asked for by their uuid at once; more would make too long an address. */
const AT_ONCE = 40
/** Alerts handed over at once when each brings its events, which takes seconds. */
const WITH_EVENTS = 10

type Time = 'created' | 'updated'

/**
 * Alerts changed at or after a moment (platform's clock), oldest first and whole, without their
 * events. What is asked for by id is read besides, in case the list is late.
 */
export async function* listAlerts(
  session: SekoiaSession,
  since: UtcMs,
  recently: readonly RemoteId[],
  signal?: CancelSignal,
): AsyncGenerator<readonly ListedChange[]> {
  const listed = new Set<string>()
  for await (const page of walk(session, 'updated', {}, since, signal)) {
    for (const row of page) listed.add(alertUuid(row))
    yield page.map((row) => changeOf(readAlert(row, session.consoleUrl)))
  }
  const late = await readAlerts(
    session,
    recently.filter((id) => !listed.has(id)),
    signal,
  )
  const changes = [...late.values()].filter((record) => record.updatedAt >= since)
  if (changes.length > 0) yield changes.map(changeOf)
}

/** Alerts raised at or after a moment (platform's clock) that the instance wants, oldest first. */
export async function* fetchAlerts(
  session: SekoiaSession,
  since: UtcMs,
  signal?: CancelSignal,
): AsyncGenerator<readonly RemoteObject[]> {
  const { parameters: limits, keeps } = parseFetchQuery(session.fetchQuery)
  for await (const page of walk(session, 'created', limits, since, signal)) {
    const kept = page.filter(keeps)
    const width = session.events ? WITH_EVENTS : PAGE
    for (let at = 0; at < kept.length; at += width) {
      const records: RemoteObject[] = []
      for (const row of kept.slice(at, at + width)) {
        records.push(await withEvents(session, row, signal))
      }
      yield records
    }
  }
}

/**
 * Reads many alerts. Whatever the list does not answer is asked for alone before it counts as missing,
 * since whether the list takes several uuids was not to be checked.
 */
export async function readAlerts(
  session: SekoiaSession,
  ids: readonly RemoteId[],
  signal?: CancelSignal,
): Promise<ReadonlyMap<RemoteId, RemoteObject>> {
  const found = new Map<RemoteId, RemoteObject>()
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const batch = ids.slice(at, at + AT_ONCE)
    const query = { [parameters.uuid]: batch.join(','), limit: PAGE, offset: 0 }
    const { rows } = readList(await session.api.get(paths.alerts, query, signal), 'alerts')
    for (const row of rows) {
      const alert = readAlert(row, session.consoleUrl)
      if (batch.includes(alert.remoteId)) found.set(alert.remoteId, alert)
    }
  }
  for (const id of ids) {
    if (found.has(id)) continue
    const row = await readRow(session, id, signal)
    if (row !== null) found.set(id, readAlert(row, session.consoleUrl))
  }
  return found
}

/** Reads one alert by short id, uuid or the address of its page. Throws `not-found`. */
export async function readOneAlert(
  session: SekoiaSession,
  given: string,
  signal?: CancelSignal,
): Promise<RemoteObject> {
  const id = alertReference(given, session.consoleUrl)
  const row = await readRow(session, id, signal)
  if (row !== null) return withEvents(session, row, signal)
  throw failure({
    code: 'not-found',
    message: `There is no alert ${id}, or the key may not see it.`,
    retry: 'no',
  })
}

/**
 * All comments of an alert, oldest first. Throws `malformed` when the platform counts more than it
 * shows.
 */
export async function readComments(
  session: SekoiaSession,
  id: RemoteId,
  signal?: CancelSignal,
): Promise<readonly RemoteComment[]> {
  const found = new Map<string, RemoteComment>()
  for (;;) {
    // Nothing tells whether this list comes in pages; it is asked for the rest only where there is one.
    const rest: Parameters = found.size === 0 ? {} : { limit: PAGE, offset: found.size }
    const answer = await session.api.get(paths.comments(id), rest, signal)
    const { rows, total } = readList(answer, 'comments')
    const before = found.size
    for (const comment of rows.map(readComment)) found.set(comment.id, comment)
    if (found.size >= total) break
    if (found.size === before) throw malformed('all the comments that are counted')
  }
  return [...found.values()].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
}

async function withEvents(
  session: SekoiaSession,
  row: Json,
  signal: CancelSignal | undefined,
): Promise<RemoteObject> {
  const events = session.events ? await readEvents(session, row, signal) : undefined
  return readAlert(row, session.consoleUrl, events)
}

async function readRow(
  session: SekoiaSession,
  id: string,
  signal: CancelSignal | undefined,
): Promise<Json | null> {
  try {
    return object(await session.api.get(paths.alert(id), {}, signal), 'an alert')
  } catch (thrown) {
    if (thrown instanceof AppFailure && thrown.error.code === 'not-found') return null
    throw thrown
  }
}

/** All alerts by one of their times, which are whole seconds. */
function walk(
  session: SekoiaSession,
  by: Time,
  limits: Parameters,
  since: UtcMs,
  signal: CancelSignal | undefined,
): AsyncGenerator<readonly Json[]> {
  const begin = Math.floor(Math.max(0, since) / SECOND_MS) * SECOND_MS
  const end = session.clock.now() + (session.clockOffset() ?? 0) + DAY_MS
  const range = by === 'created' ? parameters.createdBetween : parameters.updatedBetween
  return walkByTime(
    {
      rows: 'alerts',
      width: PAGE,
      mostCounted: Number.POSITIVE_INFINITY,
      idOf: alertUuid,
      timeOf:
        by === 'created'
          ? (row) => readMoment(row.created_at, 'created_at of an alert')
          : updatedAtOf,
      read: async (start, position) => {
        const query = {
          ...limits,
          [range]: `${new Date(start).toISOString()},${new Date(Math.max(start, end)).toISOString()}`,
          sort: `${by}_at`,
          direction: 'asc',
          limit: PAGE,
          offset: position,
        }
        return readList(await session.api.get(paths.alerts, query, signal), 'alerts')
      },
    },
    begin,
  )
}

function changeOf(record: RemoteObject): ListedChange {
  const { remoteId, updatedAt, version } = record
  return { remoteId, updatedAt, version, record }
}
