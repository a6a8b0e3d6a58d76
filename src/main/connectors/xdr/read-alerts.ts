import type { CancelSignal } from '../../../shared/cancel'
import type { FieldValue } from '../../../shared/domain/value'
import { failure } from '../../../shared/errors'
import { asRemoteId, type RemoteId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import type { RemoteObject } from '../../engine/ports/connector'
import { type Json, text, textOrNull } from '../answer/json-shape'
import { alertFields } from './alert-fields'
import { parseFetchQuery } from './fetch-query'
import { readMoment, readMomentOrNull, readValue } from './read-value'
import { alertId, incidentUrl } from './reference'
import { WINDOW, walkSearch } from './search-walk'
import { categoryOfStatus, closeReason, normalStatus, statusLabel } from './status'
import { searchRows } from './xdr-api'
import type { XdrSession } from './xdr-session'

const PATH = '/alerts/get_alerts'
const LIST = 'alerts'

const byBirth = {
  path: PATH,
  list: LIST,
  time: 'creation_time',
  // The filter and the order on the creation time look at the time of detection.
  timeOf: (row: Json) => readMoment(row.detection_timestamp, 'detection_timestamp of an alert'),
  idOf: (row: Json) => text(row.alert_id, 'alert_id of an alert'),
} as const

/**
 * Reads an alert. Older tenants do not tell when one was changed; it has no version then.
 * Throws `malformed` without id and without any time.
 */
export function readAlert(raw: Json, consoleUrl: string): RemoteObject {
  const id = byBirth.idOf(raw)
  const status = normalStatus(textOrNull(raw.resolution_status) ?? 'new')
  const changedAt = readMomentOrNull(raw.last_modified_ts)
  const detectedAt = byBirth.timeOf(raw)
  const fields: Record<string, FieldValue> = {}
  for (const { name, type } of alertFields) {
    if (raw[name] !== undefined) fields[name] = readValue(raw[name], type)
  }
  fields.name = (textOrNull(raw.name) || `Alert ${id}`).replace(/\s*[\r\n]+\s*/g, ' ').trim()
  fields.severity = textOrNull(raw.severity)?.toLowerCase() ?? null
  fields.status = status
  fields.statusCategory = categoryOfStatus(status)
  fields.close_reason = closeReason(status)
  const incident = textOrNull(raw.case_id)
  return {
    remoteId: asRemoteId(id),
    key: id,
    url: incident === null ? `${consoleUrl}/` : incidentUrl(null, incident, consoleUrl),
    fields,
    statusName: statusLabel(status),
    statusCategory: categoryOfStatus(status),
    updatedAt: changedAt ?? readMomentOrNull(raw.local_insert_ts) ?? detectedAt,
    version: changedAt === null ? null : String(changedAt),
    fieldTimes: {},
    createdAt: detectedAt,
  }
}

/** Alerts detected at or after a moment (tenant's clock) that the instance wants, oldest first. */
export async function* fetchAlerts(
  session: XdrSession,
  since: UtcMs,
  signal?: CancelSignal,
): AsyncGenerator<readonly RemoteObject[]> {
  const { filters, keeps } = parseFetchQuery('alert', session.fetchQuery)
  for await (const page of walkSearch(session.api, { ...byBirth, filters }, since, signal)) {
    const kept = page.filter(keeps)
    if (kept.length > 0) yield kept.map((row) => readAlert(row, session.consoleUrl))
  }
}

/** Reads many alerts, a window of them per request; missing ones are absent from the answer. */
export async function readAlerts(
  session: XdrSession,
  ids: readonly RemoteId[],
  signal?: CancelSignal,
): Promise<ReadonlyMap<RemoteId, RemoteObject>> {
  const numbers = ids.filter((id) => /^\d{1,15}$/.test(id)).map(Number)
  const found = new Map<RemoteId, RemoteObject>()
  for (let at = 0; at < numbers.length; at += WINDOW) {
    const request = {
      filters: [{ field: 'alert_id_list', operator: 'in', value: numbers.slice(at, at + WINDOW) }],
      search_from: 0,
      search_to: WINDOW,
      sort: { field: 'creation_time', keyword: 'asc' },
    } as const
    const { rows } = await searchRows(session.api, PATH, LIST, request, signal)
    for (const row of rows) {
      const alert = readAlert(row, session.consoleUrl)
      if (ids.includes(alert.remoteId)) found.set(alert.remoteId, alert)
    }
  }
  return found
}

/** Reads one alert by its number. Throws `not-found`. */
export async function readOneAlert(
  session: XdrSession,
  given: string,
  signal?: CancelSignal,
): Promise<RemoteObject> {
  const id = asRemoteId(alertId(given))
  const found = (await readAlerts(session, [id], signal)).get(id)
  if (found !== undefined) return found
  throw failure({
    code: 'not-found',
    message: `There is no alert ${id}, or the key may not see it.`,
    retry: 'no',
  })
}
