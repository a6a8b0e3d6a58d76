import type { FieldValue } from '../../../shared/domain/value'
import { asRemoteId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import type { RemoteObject } from '../../engine/ports/connector'
import { identifier, isJson, type Json, text, textOrNull } from '../answer/json-shape'
import type { PeopleMap } from '../people/people-map'
import { cutText } from './cut-text'
import { CUSTOM_PREFIX, incidentFields } from './incident-fields'
import { readMoment, readMomentOrNull, readValue } from './read-value'
import { incidentUrl } from './reference'
import { categoryOfStatus, closeReason, normalStatus, statusLabel } from './status'

type Context = { readonly people: PeopleMap; readonly consoleUrl: string }

const LONGEST_NAME = 255

/**
 * Reads an incident. `alerts` is the table of its alerts, undefined when nobody asked for them or the
 * tenant would not give them now. Throws `malformed` without id, status or time.
 */
export function readIncident(
  raw: Json,
  { people, consoleUrl }: Context,
  alerts?: string,
): RemoteObject {
  const id = identifier(raw.incident_id, 'incident_id of an incident')
  const status = normalStatus(text(raw.status, 'status of an incident'))
  const updatedAt = modifiedAt(raw)
  const fields: Record<string, FieldValue> = {}
  for (const { name, type } of incidentFields) {
    if (raw[name] !== undefined) fields[name] = readValue(raw[name], type)
  }
  fields.incident_name = nameOf(raw, id)
  fields.status = status
  fields.statusCategory = categoryOfStatus(status)
  fields.close_reason = closeReason(status)
  fields.severity = severityOf(raw)
  fields.assigned_user_mail = personIn(raw, people)
  Object.assign(fields, customValues(raw.custom_fields))
  if (alerts !== undefined) fields.alerts = alerts
  return {
    remoteId: asRemoteId(id),
    key: id,
    url: incidentUrl(raw.xdr_url, id, consoleUrl),
    fields,
    statusName: statusLabel(status),
    statusCategory: categoryOfStatus(status),
    updatedAt,
    version: incidentVersion(updatedAt, alerts !== undefined),
    fieldTimes: {},
    createdAt: readMomentOrNull(raw.creation_time),
  }
}

/** When an incident was last changed, by the tenant's clock (UTC ms). */
export function modifiedAt(raw: Json): UtcMs {
  return readMoment(raw.modification_time, 'modification_time of an incident')
}

/**
 * The version of an incident. One that was read with its alerts differs from one without: alerts that
 * come later than the rest must not pass for known.
 */
function incidentVersion(updatedAt: UtcMs, withAlerts: boolean): string {
  return withAlerts ? `${updatedAt}+alerts` : String(updatedAt)
}

/** Whether two versions are of the same change, alerts or not. */
export function sameChange(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && Number.parseInt(a, 10) === Number.parseInt(b, 10)
}

function nameOf(raw: Json, id: string): string {
  const given = textOrNull(raw.incident_name) || textOrNull(raw.description) || `Incident ${id}`
  return cutText(given.replace(/\s*[\r\n]+\s*/g, ' ').trim(), LONGEST_NAME)
}

function severityOf(raw: Json): string | null {
  const manual = textOrNull(raw.manual_severity)
  const severity = manual || textOrNull(raw.severity)
  return severity ? severity.toLowerCase() : null
}

function personIn(raw: Json, people: PeopleMap): string | null {
  const email = textOrNull(raw.assigned_user_mail)
  if (email === null || email.trim() === '') return null
  const name = textOrNull(raw.assigned_user_pretty_name) ?? email
  return people.read({ id: email.trim().toLowerCase(), email: email.trim(), name })
}

/** Custom fields that hold a value; timers and the like are objects and no values. */
function customValues(raw: unknown): Readonly<Record<string, FieldValue>> {
  if (!isJson(raw)) return {}
  const entries = Object.entries(raw).flatMap(([name, value]): [string, FieldValue][] => {
    if (Array.isArray(value)) return [[`${CUSTOM_PREFIX}${name}`, readValue(value, 'set')]]
    if (typeof value === 'object' && value !== null) return []
    const type = typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'flag' : 'line'
    return [[`${CUSTOM_PREFIX}${name}`, readValue(value, type)]]
  })
  return Object.fromEntries(entries)
}
