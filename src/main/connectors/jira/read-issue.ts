import type { CancelSignal } from '../../../shared/cancel'
import type { FieldValue } from '../../../shared/domain/value'
import type { UtcMs } from '../../../shared/time'
import type { RemoteObject } from '../../engine/ports/connector'
import { isJson, type Json, malformed, object, text, textOrNull } from '../answer/json-shape'
import { urlPart } from '../http/url-part'
import { FieldLosses } from '../richtext/field-losses'
import { displayName } from './display-name'
import type { FieldTimes } from './field-times'
import { issueId } from './issue-id'
import type { JiraSession } from './jira-session'
import { parseMoment } from './moment'
import { statusCategory } from './parse-status'
import { ATTACHMENTS, attachmentsIn } from './read-attachments'
import { readField, type ValueReader } from './read-field'

/** What reading issues needs. */
export type IssueReader = ValueReader & Pick<JiraSession, 'siteUrl'>

/** A reader that knows the schemas of the custom fields that are read with every record. */
export async function issueReader(
  session: JiraSession,
  signal?: CancelSignal,
): Promise<IssueReader> {
  const { site, people, siteUrl, metadata } = session
  const custom = (await session.fieldIds()).some((name) => name.startsWith('customfield_'))
  if (custom) await metadata.allFields(signal)
  return { site, people, siteUrl, schema: (name) => metadata.knownSchema(name) }
}

const notValues: ReadonlySet<string> = new Set([
  'updated',
  'created',
  'creator',
  'comment',
  ATTACHMENTS,
])

/**
 * Reads an issue's JSON. `times` may come from a slightly later request, so changes newer than the
 * issue's own time are left out. A field nobody ever changed dates from the issue's birth.
 * Throws `malformed` without id, key, status or time.
 */
export function readIssue(body: unknown, times: FieldTimes, reader: IssueReader): RemoteObject {
  const issue = object(body, 'an issue')
  const raw = object(issue.fields, 'the fields of an issue')
  const status = object(raw.status, 'the status of an issue')
  const key = text(issue.key, 'the key of an issue')
  const updatedAt = parseMoment(raw.updated)
  // Every issue has one: without it a change of it would pass for none.
  if (typeof raw.summary !== 'string') throw malformed('the summary of an issue')
  const statusName = text(status.name, 'the name of a status')
  const fields: Record<string, FieldValue> = { statusCategory: statusCategory(status) }
  const losses = new FieldLosses()
  for (const name of Object.keys(raw)) {
    if (!notValues.has(name)) fields[name] = readField(name, raw[name], reader, losses)
  }
  return {
    remoteId: issueId(issue),
    key,
    url: `${reader.siteUrl}/browse/${urlPart(key)}`,
    fields,
    statusName,
    statusCategory: statusCategory(status),
    updatedAt,
    createdAt: textOrNull(raw.created) === null ? null : parseMoment(raw.created),
    version: String(updatedAt),
    fieldTimes: fieldTimes(raw, Object.keys(fields), times, updatedAt),
    // A site that hides the field is asked for the files alone.
    ...((raw[ATTACHMENTS] ?? null) !== null ? { files: attachmentsIn(raw) } : {}),
    ...losses.member,
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
