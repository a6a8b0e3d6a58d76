import type { CancelSignal } from '../../../shared/cancel'
import type { OpId } from '../../../shared/ids'
import type { RemoteObject } from '../../engine/ports/connector'
import { isJson, malformed } from '../answer/json-shape'
import { CUSTOM } from './incident-fields'
import { queryPage } from './query-incidents'
import { toObject } from './read-incidents'
import type { ResilientSession } from './resilient-session'

/**
 * Finds the incident a create with this marker made, by the configured field; null = not there (yet),
 * or no field was configured, which the capability `searchByMarker` tells. Throws `malformed` where the
 * answer shows others only.
 */
export async function findByMarker(
  session: ResilientSession,
  marker: OpId,
  signal?: CancelSignal,
): Promise<RemoteObject | null> {
  const { markerField } = session
  if (markerField === '') return null
  const name = `${CUSTOM}${markerField}`
  const conditions = [{ field_name: name, method: 'equals', value: marker }]
  const sorts = [{ field_name: 'id', type: 'asc' as const }]
  const query = { filters: [{ conditions }], sorts, start: 0, length: 10 }
  const { rows } = await queryPage(session, query, signal)
  const found = rows.find((row) => isJson(row.properties) && row.properties[markerField] === marker)
  if (found !== undefined) return toObject(session, found, signal)
  // A server that does not know the field answers with anything, and ours may be among the rest.
  if (rows.length > 0) throw malformed(`only incidents whose ${markerField} is the one asked for`)
  return null
}
