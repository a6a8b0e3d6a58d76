import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CancelSignal } from '../../../shared/cancel'
import type { RemoteId } from '../../../shared/ids'
import type { RemoteObject } from '../../engine/ports/connector'
import { isJson, type Json, textOrNull } from '../answer/json-shape'
import { commentsIn } from './comments'
import { filesIn } from './files'
import { inOrder } from './in-order'
import { incidentReference } from './incident-reference'
import { loadIncident } from './load-incident'
import { readContext, readIncident } from './read-incident'
import { searchIds } from './search'
import { readWarRoom } from './war-room'
import type { XsoarSession } from './xsoar-session'

const WIDTH = 4
/** Incidents read in one go before whoever shares the process gets a turn. */
const TURN = 100

/** Reads many incidents with one search each 200; missing and hidden ones are absent. */
export async function readIncidents(
  session: XsoarSession,
  ids: readonly RemoteId[],
  signal?: CancelSignal,
): Promise<ReadonlyMap<RemoteId, RemoteObject>> {
  const found = await searchIds(session, ids, signal)
  const objects = await toObjects(session, found, signal)
  return new Map(objects.map((one) => [one.remoteId, one]))
}

/** Reads one incident by id or address. Throws `not-found`. */
export async function readOneIncident(
  session: XsoarSession,
  given: string,
  signal?: CancelSignal,
): Promise<RemoteObject> {
  const raw = await loadIncident(session, incidentReference(given, session.siteUrl), signal)
  return toObject(session, raw, signal)
}

/** One incident in our terms. */
async function toObject(
  session: XsoarSession,
  raw: Json,
  signal?: CancelSignal,
): Promise<RemoteObject> {
  const context = await readContext(session, [raw], signal)
  return withWarRoom(session, raw, readIncident(raw, context), signal)
}

/** Many incidents in our terms, in their order. */
export async function toObjects(
  session: XsoarSession,
  all: readonly Json[],
  signal?: CancelSignal,
): Promise<readonly RemoteObject[]> {
  const context = await readContext(session, all, signal)
  const objects: (readonly [Json, RemoteObject])[] = []
  for (const [at, raw] of all.entries()) {
    if (at > 0 && at % TURN === 0) await nextTurn()
    objects.push([raw, readIncident(raw, context)])
  }
  return inOrder(objects, WIDTH, ([raw, record]) => withWarRoom(session, raw, record, signal))
}

/**
 * Adds comments and files where every war room is to be read: an entry does not count as a change of
 * its incident, so nothing else would tell of it.
 */
async function withWarRoom(
  session: XsoarSession,
  raw: Json,
  record: RemoteObject,
  signal: CancelSignal | undefined,
): Promise<RemoteObject> {
  if (!session.entries.every) return record
  const opened = isJson(raw) && (textOrNull(raw.investigationId) ?? '') !== ''
  const entries = opened ? await readWarRoom(session, record.remoteId, {}, signal) : []
  const files = filesIn(entries)
  return { ...record, files, comments: commentsIn(entries, session.entries) }
}
