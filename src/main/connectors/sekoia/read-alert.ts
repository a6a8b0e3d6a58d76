import type { FieldValue } from '../../../shared/domain/value'
import { asRemoteId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import type { RemoteObject } from '../../engine/ports/connector'
import { identifier, type Json, objects, text, textOrNull } from '../answer/json-shape'
import { alertFields, categoryOf } from './alert-fields'
import { alertPage } from './paths'
import { readComment } from './read-comment'
import { memberAt, readMoment, readMomentOrNull, readValue } from './read-value'

/**
 * Reads an alert. `events` is the text about its events, undefined when nobody asked for them.
 * Throws `malformed` without id, status or time.
 */
export function readAlert(raw: Json, consoleUrl: string, events?: string): RemoteObject {
  const uuid = alertUuid(raw)
  const status = text(memberAt(raw, 'status.name'), 'status.name of an alert')
  const shortId = textOrNull(raw.short_id) || uuid
  const updatedAt = updatedAtOf(raw)
  const url = `${consoleUrl}${alertPage(shortId)}`
  const category = categoryOf(status)
  const fields: Record<string, FieldValue> = {}
  for (const { name, type } of alertFields) {
    const value = memberAt(raw, name)
    if (value !== undefined) fields[name] = readValue(value, type)
  }
  fields.title = titleOf(raw, shortId)
  fields.statusCategory = category
  fields.closed_as = category === 'done' ? status : null
  fields.url = url
  if (events !== undefined) fields.events = events
  return {
    remoteId: asRemoteId(uuid),
    key: shortId,
    url,
    fields,
    statusName: status,
    statusCategory: category,
    updatedAt,
    // In seconds: two changes within one of them look alike.
    version: String(updatedAt / 1000),
    fieldTimes: {},
    createdAt: readMomentOrNull(raw.created_at),
    ...(Array.isArray(raw.comments) ? { comments: objects(raw.comments).map(readComment) } : {}),
  }
}

/** The identifier that never changes. */
export function alertUuid(raw: Json): string {
  return identifier(raw.uuid, 'uuid of an alert')
}

/** When an alert was last changed, by the platform's clock (UTC ms, whole seconds). */
export function updatedAtOf(raw: Json): UtcMs {
  return readMoment(raw.updated_at, 'updated_at of an alert')
}

function titleOf(raw: Json, shortId: string): string {
  const given =
    textOrNull(raw.title) || textOrNull(memberAt(raw, 'rule.name')) || `Alert ${shortId}`
  return given.replace(/\s*[\r\n]+\s*/g, ' ').trim() || `Alert ${shortId}`
}
