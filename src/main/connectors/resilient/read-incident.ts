import type { FieldValue } from '../../../shared/domain/value'
import { asRemoteId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import type { RemoteObject } from '../../engine/ports/connector'
import { type Json, malformed, object, text } from '../answer/json-shape'
import { FieldLosses } from '../richtext/field-losses'
import { labelOf } from './choices'
import { rawValue } from './field-definition'
import {
  CLOSED,
  CREATED,
  CUSTOM,
  MODIFIED,
  OPEN,
  STATUS,
  TITLE,
  transitionFieldNames,
} from './incident-fields'
import { incidentUrl } from './incident-reference'
import { momentOf } from './moment'
import { type PersonOf, readValue } from './read-value'
import type { Definitions, ResilientSession } from './resilient-session'

/** What an incident is read with. */
export type ReadContext = Pick<ResilientSession, 'siteUrl' | 'markerField'> & {
  readonly orgId: string
  readonly definitions: Definitions
  readonly personOf: PersonOf
}

/** Facts with a place of their own, and what only a reader of the server's own page needs. */
const notValues: ReadonlySet<string> = new Set(['id', MODIFIED])

/**
 * Reads an incident's JSON. A resolution counts only while the incident is closed: the server keeps it
 * when an incident is opened again, and open ones with a resolution are common. Throws `malformed`
 * naming the member that is missing or of a wrong kind.
 */
export function readIncident(body: unknown, context: ReadContext): RemoteObject {
  const raw = object(body, 'an incident')
  const id = text(raw.id, 'the id of an incident')
  text(raw[TITLE], 'the name of an incident')
  const status = text(raw[STATUS], 'the plan_status of an incident')
  const open = status !== CLOSED
  const fields: Record<string, FieldValue> = {}
  const losses = new FieldLosses()
  for (const definition of context.definitions.values()) {
    const { name } = definition
    const value = rawValue(raw, definition)
    if (value === undefined || notValues.has(name) || name === markerName(context)) continue
    fields[name] =
      open && transitionFieldNames.includes(name)
        ? null
        : readValue(definition, value, context.personOf, losses)
  }
  const choices = context.definitions.get(STATUS)?.choices ?? []
  const updatedAt = modifiedAt(raw)
  return {
    remoteId: asRemoteId(id),
    key: id,
    url: incidentUrl(context.siteUrl, context.orgId, id),
    fields,
    statusName: choices.length > 0 ? labelOf({ choices }, status) : plainStatus(status),
    statusCategory: open ? 'in-progress' : 'done',
    updatedAt,
    version: `${readVers(raw)}.${updatedAt}`,
    fieldTimes: {},
    createdAt: moment(raw[CREATED], CREATED),
    ...losses.member,
  }
}

/** The counter of an incident's own changes, which a change has to name. Throws `malformed`. */
export function readVers(raw: Json): number {
  if (typeof raw.vers === 'number' && Number.isInteger(raw.vers)) return raw.vers
  throw malformed('the vers of an incident')
}

/** The counter inside a version of ours, or null when it is none. */
export function versOf(version: string): number | null {
  const match = /^(\d+)\.\d+$/.exec(version)
  return match === null ? null : Number(match[1])
}

/** When an incident was last changed; servers of old do not tell, there its birth has to do. */
function modifiedAt(raw: Json): UtcMs {
  const at = raw[MODIFIED] === undefined ? raw[CREATED] : raw[MODIFIED]
  return moment(at, MODIFIED)
}

/** A required moment (UTC ms) of an incident. Throws `malformed` naming the member. */
export function moment(value: unknown, name: string): UtcMs {
  const at = momentOf(value)
  if (at === null) throw malformed(`the ${name} of an incident`)
  return at
}

function markerName({ markerField }: ReadContext): string {
  return `${CUSTOM}${markerField}`
}

function plainStatus(status: string): string {
  if (status === OPEN) return 'Active'
  return status === CLOSED ? 'Closed' : status
}
