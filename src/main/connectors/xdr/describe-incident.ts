import type { CancelSignal } from '../../../shared/cancel'
import type { FieldType } from '../../../shared/domain/value'
import type { RemoteField } from '../../engine/ports/connector'
import { isJson } from '../answer/json-shape'
import { remoteField } from './field-spec'
import { alertsField, CUSTOM_PREFIX, incidentFields } from './incident-fields'
import { searchRows } from './xdr-api'
import type { XdrSession } from './xdr-session'

/** Newest incidents that are looked at for custom fields, since the API lists none. */
const LOOKED_AT = 20

/** Fields of an incident: those the document knows, and custom ones that recent incidents carry. */
export async function describeIncident(
  session: XdrSession,
  signal?: CancelSignal,
): Promise<readonly RemoteField[]> {
  const request = {
    filters: [],
    search_from: 0,
    search_to: LOOKED_AT,
    sort: { field: 'modification_time', keyword: 'desc' },
  } as const
  const { rows } = await searchRows(
    session.api,
    '/incidents/get_incidents',
    'incidents',
    request,
    signal,
  )
  const custom = new Map<string, FieldType>()
  for (const row of rows) {
    if (!isJson(row.custom_fields)) continue
    for (const [name, value] of Object.entries(row.custom_fields)) {
      const type = customType(value)
      if (type !== null && !custom.has(name)) custom.set(name, type)
    }
  }
  const specs = [...incidentFields, ...(session.related === null ? [] : [alertsField])]
  return [
    ...specs.map(remoteField),
    ...[...custom]
      .sort()
      .map(([name, type]) =>
        remoteField({ name: `${CUSTOM_PREFIX}${name}`, label: name, type, writable: true }),
      ),
  ]
}

/** What a custom field holds, or null where it is no value (timers, unset fields). */
function customType(value: unknown): FieldType | null {
  if (typeof value === 'string') return 'line'
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'flag'
  return Array.isArray(value) ? 'set' : null
}
