import type { TicketStatusCategory } from '../../../shared/domain/ticket'
import type { FieldValue } from '../../../shared/domain/value'
import { asRemoteId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import type { RemoteObject } from '../../engine/ports/connector'
import { identifier, isJson, type Json, malformed, textOrNull } from '../answer/json-shape'
import { urlPart } from '../http/url-part'
import { FieldLosses } from '../richtext/field-losses'
import { readCustom } from './custom-value'
import type { FieldDefinition } from './field-definition'
import { statusLabels } from './incident-fields'
import { readLabels } from './labels'
import { parseMoment } from './moment'
import { otherMirror } from './other-mirror'
import type { XsoarSession } from './xsoar-session'

/** What reading needs beside the answer itself. */
export type ReadContext = {
  readonly siteUrl: string
  /** Account name -> person. */
  readonly people: ReadonlyMap<string, string>
  /** Custom fields that are read. */
  readonly custom: readonly FieldDefinition[]
}

/**
 * Reads an incident's JSON. Throws `malformed` without id, version, status or a time of change. Why an
 * incident was closed counts only while it is: a reopened one keeps its former words.
 */
export function readIncident(raw: Json, context: ReadContext): RemoteObject {
  const id = identifier(raw.id, 'the id of an incident')
  const status = statusOf(raw)
  const closed = categoryOf(status) === 'done'
  const custom = isJson(raw.CustomFields) ? raw.CustomFields : {}
  const fields: Record<string, FieldValue> = {
    name: nameOf(raw),
    details: textOrNull(raw.details) ?? '',
    severity: String(number(raw.severity ?? 0, 'the severity of an incident')),
    type: filled(raw.type),
    owner: person(raw.owner, context),
    status,
    closeReason: closed ? filled(raw.closeReason) : null,
    closeNotes: closed ? (textOrNull(raw.closeNotes) ?? '') : '',
    phase: filled(raw.phase),
    occurred: momentOf(raw, 'occurred'),
    dueDate: momentOf(raw, 'dueDate'),
    labels: readLabels(raw.labels),
    dbotMirrorInstance: filled(raw.dbotMirrorInstance),
    dbotMirrorDirection: filled(raw.dbotMirrorDirection),
  }
  const losses = new FieldLosses()
  for (const field of context.custom) {
    const value = readCustom(custom[field.name], field, losses)
    fields[field.name] = field.type === 'person' ? person(value, context) : value
  }
  return {
    remoteId: asRemoteId(id),
    key: id,
    url: incidentUrl(context.siteUrl, id),
    fields,
    statusName: statusLabels.get(status) ?? status,
    statusCategory: categoryOf(status),
    updatedAt: changedAt(raw),
    version: String(versionOf(raw)),
    fieldTimes: {},
    createdAt: momentOf(raw, 'created'),
    ...losses.member,
    ...noticesMember(raw, closed),
  }
}

function noticesMember(raw: Json, closed: boolean): Pick<RemoteObject, 'notices'> {
  const notice = closed ? null : otherMirror(raw)
  return notice === null ? {} : { notices: [notice] }
}

/** What reading these incidents needs: the people they name and the fields that are asked for. */
export async function readContext(
  session: XsoarSession,
  all: readonly Json[],
  signal: Parameters<XsoarSession['people']['readMany']>[1],
): Promise<ReadContext> {
  const names = session.customFields
  const known = names.length === 0 ? null : await session.metadata.allFields(signal)
  const custom = names.flatMap((name) => {
    const field = known?.get(name)
    return field === undefined || field.system ? [] : [field]
  })
  const accounts = all.flatMap((raw) => {
    const own = isJson(raw.CustomFields) ? raw.CustomFields : {}
    const named = custom.filter(({ type }) => type === 'person').map(({ name }) => own[name])
    return [raw.owner, ...named].flatMap((value) => filled(value) ?? [])
  })
  const people = await session.people.readMany(accounts, signal)
  return { siteUrl: session.siteUrl, people, custom }
}

/** The name, which every incident has. Throws `malformed`. */
function nameOf({ name }: Json): string {
  if (typeof name !== 'string') throw malformed('the name of an incident')
  return name
}

/** Address under which a person opens an incident. */
function incidentUrl(siteUrl: string, id: string): string {
  return `${siteUrl}/#/Details/${urlPart(id)}`
}

/** Version of an incident, which a write has to carry. Throws `malformed`. */
export function versionOf(raw: Json): number {
  return number(raw.version, 'the version of an incident')
}

/** Status as the text of its number. Throws `malformed`. */
export function statusOf(raw: Json): string {
  return String(number(raw.status, 'the status of an incident'))
}

/** When an incident was last changed (UTC ms, the server's clock). Throws `malformed`. */
function changedAt(raw: Json): UtcMs {
  const at = momentOf(raw, 'modified')
  if (at === null) throw malformed('the time of change of an incident')
  return at
}

/** A moment an incident names; null for never. Throws `malformed` when it is none. */
function momentOf(raw: Json, name: string): UtcMs | null {
  return raw[name] === undefined || raw[name] === null
    ? null
    : parseMoment(raw[name], `a time in ${name} of an incident`)
}

function categoryOf(status: string): TicketStatusCategory {
  if (status === '0') return 'to-do'
  return status === '1' ? 'in-progress' : 'done'
}

function number(value: unknown, what: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw malformed(what)
  return value
}

function filled(value: unknown): string | null {
  return textOrNull(value)?.trim() || null
}

function person(value: unknown, { people }: ReadContext): string | null {
  const account = filled(value)
  return account === null ? null : (people.get(account) ?? account)
}
