import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure, failure } from '../../../shared/errors'
import type { RemoteId } from '../../../shared/ids'
import type { RemoteObject } from '../../engine/ports/connector'
import { type Json, malformed, object, text } from '../answer/json-shape'
import { urlPart } from '../http/url-part'
import { rawValue } from './field-definition'
import { incidentReference } from './incident-reference'
import { type Filter, queryPage } from './query-incidents'
import { readIncident } from './read-incident'
import { principalIds } from './read-value'
import { objectForm } from './resilient-api'
import { orgPath, type ResilientSession } from './resilient-session'

/** Incidents asked for with one request: as many as a page holds where the server says so. */
const AT_ONCE = 100
/** Incidents read in one go; whoever shares the process gets a turn in between. */
const TURN = 50

/**
 * Reads many incidents, a hundred per request; missing and hidden ones are absent from the answer. One
 * alone is read directly, which is exact right after a write whatever a search may know.
 */
export async function readIncidents(
  session: ResilientSession,
  ids: readonly RemoteId[],
  signal?: CancelSignal,
): Promise<ReadonlyMap<RemoteId, RemoteObject>> {
  const wanted = [...new Set(ids)].filter((id) => /^\d+$/.test(id))
  const [only, ...more] = wanted
  const raw: Json[] = []
  if (only !== undefined && more.length === 0)
    raw.push(...(await readIfThere(session, only, signal)))
  else {
    for (let from = 0; from < wanted.length; from += AT_ONCE) {
      raw.push(...(await queryByIds(session, wanted.slice(from, from + AT_ONCE), signal)))
    }
  }
  const found = await toObjects(session, raw, signal)
  return new Map(found.map((one) => [one.remoteId, one]))
}

/** Reads one incident by number or address. Throws `not-found`, `invalid` for what is neither. */
export async function readOneIncident(
  session: ResilientSession,
  given: string,
  signal?: CancelSignal,
): Promise<RemoteObject> {
  const { id: orgId, name } = await session.organisation.get(signal)
  const id = incidentReference(given, session.siteUrl, orgId)
  try {
    return await toObject(session, await getIncident(session, id, signal), signal)
  } catch (thrown) {
    if (!(thrown instanceof AppFailure) || thrown.error.code !== 'not-found') throw thrown
    const message = `There is no incident ${id} in ${name}, or the key may not see it.`
    throw failure({ ...thrown.error, message })
  }
}

/** One incident's JSON, in the form its changes are written in. Throws `not-found`. */
export async function getIncident(
  session: ResilientSession,
  id: string,
  signal?: CancelSignal,
): Promise<Json> {
  const path = `${await orgPath(session, signal)}/incidents/${urlPart(id)}`
  const answer = await session.api.send('GET', path, { query: objectForm, signal })
  const incident = object(answer, 'an incident')
  if (text(incident.id, 'the id of an incident') !== id) throw malformed(`the incident ${id}`)
  return incident
}

/** Incidents' JSON in our terms. Looks up all their people with one request at most. */
export async function toObjects(
  session: ResilientSession,
  raw: readonly Json[],
  signal?: CancelSignal,
): Promise<readonly RemoteObject[]> {
  if (raw.length === 0) return []
  const { id: orgId } = await session.organisation.get(signal)
  const definitions = await session.definitions.get(signal)
  const ids = raw.flatMap((one) =>
    [...definitions.values()].flatMap((field) => principalIds(field, rawValue(one, field))),
  )
  const personOf = await session.people.readMany(ids, signal)
  const { siteUrl, markerField } = session
  const context = { siteUrl, markerField, orgId, definitions, personOf }
  const found: RemoteObject[] = []
  for (const [at, one] of raw.entries()) {
    if (at > 0 && at % TURN === 0) await nextTurn()
    found.push(readIncident(one, context))
  }
  return found
}

/** One incident's JSON in our terms. */
export async function toObject(
  session: ResilientSession,
  raw: Json,
  signal?: CancelSignal,
): Promise<RemoteObject> {
  const [one] = await toObjects(session, [raw], signal)
  if (one === undefined) throw new Error('an incident that was read is there')
  return one
}

async function readIfThere(
  session: ResilientSession,
  id: string,
  signal: CancelSignal | undefined,
): Promise<readonly Json[]> {
  try {
    return [await getIncident(session, id, signal)]
  } catch (thrown) {
    if (thrown instanceof AppFailure && thrown.error.code === 'not-found') return []
    throw thrown
  }
}

/** The id takes `equals` only, and conditions of one filter must all hold, so each id is a filter. */
async function queryByIds(
  session: ResilientSession,
  ids: readonly string[],
  signal: CancelSignal | undefined,
): Promise<readonly Json[]> {
  const filters: Filter[] = ids.map((id) => ({
    conditions: [{ field_name: 'id', method: 'equals', value: Number(id) }],
  }))
  const wanted = new Set<string>(ids)
  const found = new Map<string, Json>()
  for (let start = 0; ; ) {
    const query = { filters, sorts: [{ field_name: 'id', type: 'asc' as const }], start }
    const page = await queryPage(session, { ...query, length: AT_ONCE }, signal)
    for (const row of page.rows) {
      const id = text(row.id, 'the id of an incident')
      if (wanted.has(id)) found.set(id, row)
    }
    start += page.rows.length
    const lacking = page.rows.length === 0 && page.total !== null && start < page.total
    // What is counted and not shown would pass for gone.
    if (lacking) throw malformed('any of the incidents that are counted')
    const whole = page.total === null ? found.size === ids.length : start >= page.total
    if (page.rows.length === 0 || whole) return [...found.values()]
  }
}
