import type { CancelSignal } from '../../../shared/cancel'
import { failure } from '../../../shared/errors'
import { asRemoteId, type RemoteId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import type { ListedChange, RemoteObject } from '../../engine/ports/connector'
import { type Json, text } from '../answer/json-shape'
import { parseFetchQuery } from './fetch-query'
import { modifiedAt, readIncident } from './read-incident'
import { readMoment } from './read-value'
import { incidentId } from './reference'
import { type SearchWalk, WINDOW, walkSearch } from './search-walk'
import { searchRows } from './xdr-api'
import type { XdrSession } from './xdr-session'

/** Bulk reads on the wire at once. */
const WIDTH = 4

const PATH = '/incidents/get_incidents'
const LIST = 'incidents'

const shared = { path: PATH, list: LIST, idOf: (row: Json) => idOf(row) } as const
const byChange = { ...shared, time: 'modification_time', timeOf: modifiedAt } as const
const byBirth = {
  ...shared,
  time: 'creation_time',
  timeOf: (row: Json) => readMoment(row.creation_time, 'creation_time of an incident'),
} as const

/**
 * Incidents changed at or after a moment (tenant's clock), oldest first and whole. The search may lag
 * behind writes, so what we wrote lately is read by its number as well; so are incidents whose alerts
 * the tenant would not give before.
 */
export async function* listIncidents(
  session: XdrSession,
  since: UtcMs,
  recentlyWritten: readonly RemoteId[],
  signal?: CancelSignal,
): AsyncGenerator<readonly ListedChange[]> {
  const walk: SearchWalk = { ...byChange, filters: [] }
  const listed = new Map<string, UtcMs>()
  for await (const page of walkSearch(session.api, walk, since, signal)) {
    const records = await readAll(session, page, signal)
    for (const record of records) listed.set(record.remoteId, record.updatedAt)
    yield records.map(changeOf)
  }
  const recent = recentlyWritten.filter((id) => !listed.has(id))
  const late = await readById(session, recent, signal)
  const owed = await readById(session, session.related?.owed() ?? [], signal)
  const more = [
    ...late.filter((record) => record.updatedAt >= since),
    ...owed.filter((record) => record.fields.alerts !== undefined),
  ]
  if (more.length > 0) yield more.sort((a, b) => a.updatedAt - b.updatedAt).map(changeOf)
}

/** Incidents born at or after a moment (tenant's clock) that the instance wants, oldest first. */
export async function* fetchIncidents(
  session: XdrSession,
  since: UtcMs,
  signal?: CancelSignal,
): AsyncGenerator<readonly RemoteObject[]> {
  const { filters, keeps } = parseFetchQuery('incident', session.fetchQuery)
  const seen = new Set<string>()
  for await (const page of walkSearch(session.api, { ...byBirth, filters }, since, signal)) {
    // Its time of birth may move while we walk; one incident is one issue all the same.
    const fresh = page.filter((row) => keeps(row) && !seen.has(idOf(row)))
    for (const row of fresh) seen.add(idOf(row))
    if (fresh.length > 0) yield await readAll(session, fresh, signal)
  }
}

/** Reads many incidents, a window of them per request; missing ones are absent from the answer. */
export async function readIncidents(
  session: XdrSession,
  ids: readonly RemoteId[],
  signal?: CancelSignal,
): Promise<ReadonlyMap<RemoteId, RemoteObject>> {
  const found = await readById(session, ids, signal)
  return new Map(found.map((record) => [record.remoteId, record]))
}

/** Reads one incident by its number or the address of its page. Throws `not-found`. */
export async function readOneIncident(
  session: XdrSession,
  given: string,
  signal?: CancelSignal,
): Promise<RemoteObject> {
  const id = incidentId(given, session.consoleUrl)
  const [found] = await readById(session, [id], signal)
  if (found !== undefined) return found
  throw failure({
    code: 'not-found',
    message: `There is no incident ${id}, or it was merged into another, or the key may not see it.`,
    retry: 'no',
  })
}

/** An incident as the tenant keeps it now, without its alerts. Throws `not-found`. */
export async function currentIncident(
  session: XdrSession,
  id: RemoteId,
  signal?: CancelSignal,
): Promise<RemoteObject> {
  return readOneIncident({ ...session, related: null }, id, signal)
}

async function readById(
  session: XdrSession,
  ids: readonly string[],
  signal: CancelSignal | undefined,
): Promise<RemoteObject[]> {
  const numbers = ids.filter((id) => /^\d+$/.test(id))
  const batches: string[][] = []
  for (let at = 0; at < numbers.length; at += WINDOW) batches.push(numbers.slice(at, at + WINDOW))
  const found: RemoteObject[] = []
  for (let at = 0; at < batches.length; at += WIDTH) {
    const pages = batches.slice(at, at + WIDTH).map((batch) => readBatch(session, batch, signal))
    for (const rows of await Promise.all(pages)) {
      found.push(...(await readAll(session, rows, signal)))
    }
  }
  session.related?.forgive(ids.filter((id) => !found.some((one) => one.remoteId === id)))
  return found
}

async function readBatch(
  session: XdrSession,
  batch: readonly string[],
  signal: CancelSignal | undefined,
): Promise<readonly Json[]> {
  const request = {
    filters: [{ field: 'incident_id_list', operator: 'in', value: batch }],
    search_from: 0,
    search_to: WINDOW,
    sort: { field: 'incident_id', keyword: 'asc' },
  } as const
  const { rows } = await searchRows(session.api, PATH, LIST, request, signal)
  const wanted = new Set(batch)
  return rows.filter((row) => wanted.has(idOf(row)))
}

/** One after the other, since the alerts of each may have to be asked for. */
async function readAll(
  session: XdrSession,
  rows: readonly Json[],
  signal: CancelSignal | undefined,
): Promise<RemoteObject[]> {
  const records: RemoteObject[] = []
  for (const row of rows) {
    const alerts = session.related === null ? undefined : await session.related.table(row, signal)
    records.push(readIncident(row, session, alerts))
  }
  return records
}

function changeOf(record: RemoteObject): ListedChange {
  const { remoteId, updatedAt, version } = record
  return { remoteId, updatedAt, version, record }
}

function idOf(row: Json): RemoteId {
  return asRemoteId(text(row.incident_id, 'incident_id of an incident'))
}
