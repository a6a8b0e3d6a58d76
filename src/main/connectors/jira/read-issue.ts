import type { FieldValue } from '../../../shared/domain/value'
import { asRemoteId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import type { RemoteObject } from '../../engine/ports/connector'
import type { JiraSession } from './jira-session'
import { isJson, type Json, object, text, textOrNull } from './json-shape'
import { parseMoment } from './moment'
import { statusCategory } from './parse-status'
import { displayName } from './people'
import { ATTACHMENTS, attachmentsIn } from './read-attachments'
import { readField } from './read-field'

/** Newest change per field, as the changelog tells it. */
export type FieldTimes = Readonly<
  Record<string, { readonly at: UtcMs; readonly by: string | null }>
>

const notValues: ReadonlySet<string> = new Set(['updated', 'created', 'creator', ATTACHMENTS])

/**
 * Reads an issue's JSON. `times` may come from a slightly later request, so changes newer than the
 * issue's own time are left out. A field nobody ever changed dates from the issue's birth.
 * Throws `malformed` without id, key, status or time.
 */
export function readIssue(
  body: unknown,
  times: FieldTimes,
  session: Pick<JiraSession, 'people' | 'siteUrl'>,
): RemoteObject {
  const issue = object(body, 'an issue')
  const raw = object(issue.fields, 'the fields of an issue')
  const status = object(raw.status, 'the status of an issue')
  const key = text(issue.key, 'the key of an issue')
  const updatedAt = parseMoment(raw.updated)
  const statusName = text(status.name, 'the name of a status')
  const fields: Record<string, FieldValue> = { statusCategory: statusCategory(status) }
  for (const name of Object.keys(raw)) {
    if (!notValues.has(name)) fields[name] = readField(name, raw[name], session.people)
  }
  return {
    remoteId: asRemoteId(text(issue.id, 'the id of an issue')),
    key,
    url: `${session.siteUrl}/browse/${encodeURIComponent(key)}`,
    fields,
    statusName,
    statusCategory: statusCategory(status),
    updatedAt,
    version: String(updatedAt),
    fieldTimes: fieldTimes(raw, Object.keys(fields), times, updatedAt),
    // A site that hides the field is asked for the files alone.
    ...(Array.isArray(raw[ATTACHMENTS]) ? { files: attachmentsIn(raw) } : {}),
  }
}

/** Version of an issue's JSON, or null when it carries no time. */
export function readVersion(body: unknown): string | null {
  if (!isJson(body) || !isJson(body.fields) || body.fields.updated === undefined) return null
  return String(parseMoment(body.fields.updated))
}

function fieldTimes(
  raw: Json,
  names: readonly string[],
  times: FieldTimes,
  updatedAt: UtcMs,
): FieldTimes {
  const created = textOrNull(raw.created)
  const birth =
    created === null
      ? null
      : { at: parseMoment(created), by: isJson(raw.creator) ? displayName(raw.creator) : null }
  const known: Record<string, { at: UtcMs; by: string | null }> = {}
  for (const name of names) {
    const time = times[name === 'statusCategory' ? 'status' : name]
    const counts = time !== undefined && time.at <= updatedAt
    if (counts) known[name] = time
    else if (time === undefined && birth !== null) known[name] = birth
  }
  return known
}
