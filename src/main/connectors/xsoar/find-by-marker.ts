import type { CancelSignal } from '../../../shared/cancel'
import type { OpId } from '../../../shared/ids'
import type { RemoteObject } from '../../engine/ports/connector'
import { identifier } from '../answer/json-shape'
import { hasMarker, markerQuery } from './marker'
import { readOneIncident } from './read-incidents'
import { searchPage } from './search'
import type { XsoarSession } from './xsoar-session'

/**
 * Finds the incident a create with this marker made, the oldest if somebody copied it. Null while the
 * index does not know it yet.
 */
export async function findByMarker(
  session: XsoarSession,
  marker: OpId,
  signal?: CancelSignal,
): Promise<RemoteObject | null> {
  const sort = [{ field: 'created', asc: true }]
  const { found } = await searchPage(session, { query: markerQuery(marker, session), sort }, signal)
  const own = found.find((raw) => hasMarker(raw, marker, session))
  if (own === undefined) return null
  return readOneIncident(session, identifier(own.id, 'the id of an incident'), signal)
}
