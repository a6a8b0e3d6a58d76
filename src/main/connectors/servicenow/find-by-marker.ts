import type { CancelSignal } from '../../../shared/cancel'
import type { OpId } from '../../../shared/ids'
import type { RemoteObject } from '../../engine/ports/connector'
import { type Json, malformed } from '../answer/json-shape'
import { allOf, equals } from './encoded-query'
import { markerText, needMarkerColumn } from './marker'
import { neededValue, rawValue } from './raw-value'
import { readOne } from './read-records'
import { isSysId } from './record-id'
import type { ServiceNowSession } from './session'

/** The marker of a row, '' for none. Throws `malformed` when the row does not tell. */
function markerOf(row: Json, markerField: string): string {
  const marker = rawValue(row, markerField)
  if (marker === undefined) throw malformed(`${markerField} of a record`)
  return marker
}

/**
 * Finds the record a create with this marker made. Somebody may have copied the record, marker and all:
 * the oldest one is ours. Throws `malformed` where rows carry no such marker: a server that leaves the
 * condition out does not tell whether ours is there.
 */
export async function findByMarker(
  session: ServiceNowSession,
  marker: OpId,
  signal?: CancelSignal,
): Promise<RemoteObject | null> {
  const { tables, markerField } = session.settings
  const wanted = markerText(marker)
  const query = allOf(equals(markerField, wanted), 'ORDERBYsys_created_on', 'ORDERBYsys_id')
  for (const table of tables) {
    await needMarkerColumn(session, table, signal)
    const what = { query, fields: ['sys_id', markerField], limit: 5 }
    const { rows } = await session.api.list(table, what, signal)
    const row = rows.find((one) => markerOf(one, markerField) === wanted)
    if (row !== undefined) {
      const id = neededValue(row, 'sys_id')
      if (!isSysId(id)) throw malformed('sys_id of a record')
      return readOne(session, { table, id }, signal)
    }
    if (rows.length > 0) throw malformed(`only records whose ${markerField} is the one asked for`)
  }
  return null
}
