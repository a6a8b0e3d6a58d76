import type { CancelSignal } from '../../../shared/cancel'
import type { OpId } from '../../../shared/ids'
import type { RemoteObject } from '../../engine/ports/connector'
import { identifier, malformed } from '../answer/json-shape'
import { hasMarker, markerQuery, tellsMarker } from './marker'
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
  // One that was found by its marker and does not show it may be ours: to make another would be wrong.
  if (own === undefined && !found.every((raw) => tellsMarker(raw, session))) {
    throw malformed('the marker of an incident that was found by it')
  }
  if (own === undefined) return null
  return readOneIncident(session, identifier(own.id, 'the id of an incident'), signal)
}
