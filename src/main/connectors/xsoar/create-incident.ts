import type { CancelSignal } from '../../../shared/cancel'
import type { CreateRequest } from '../../../shared/domain/outbound-op'
import type { FieldValue } from '../../../shared/domain/value'
import type { OpId } from '../../../shared/ids'
import type { RemoteObject } from '../../engine/ports/connector'
import { afterEffect } from '../answer/after-effect'
import { isJson, type Json, object, text } from '../answer/json-shape'
import { encodeFields } from './encode-fields'
import type { FieldDefinition } from './field-definition'
import { closingFieldNames, rootTypes, statusFieldNames } from './incident-fields'
import { invalid } from './invalid'
import { markerMembers } from './marker'
import { readOneIncident } from './read-incidents'
import type { XsoarSession } from './xsoar-session'

/** Values a create does not set: an incident is closed afterwards, and what it is called comes apart. */
const setElsewhere: ReadonlySet<string> = new Set([
  ...statusFieldNames,
  ...closingFieldNames,
  'type',
  'dbotMirrorInstance',
  'dbotMirrorDirection',
])

/**
 * Creates an incident that carries its marker from birth. Throws `invalid` naming the fields that are
 * unknown or missing, before anything is sent.
 */
export async function createIncident(
  session: XsoarSession,
  request: CreateRequest,
  marker: OpId,
  signal?: CancelSignal,
): Promise<RemoteObject> {
  const type = await typeOf(session, request.type, signal)
  const fields = await session.metadata.fields(type, signal)
  const known = new Map(fields.map((field) => [field.name, field]))
  const values = wanted(request)
  check(values, fields, type)
  const { root, custom } = await encodeFields(session, values, known, signal)
  const mark = markerMembers(marker, session)
  const ownCustom = isJson(mark.CustomFields) ? mark.CustomFields : {}
  const body: Json = {
    ...root,
    ...mark,
    type,
    CustomFields: { ...withoutNulls(custom), ...ownCustom },
    createInvestigation: session.openInvestigation,
  }
  const answer = await session.api.write('/incident', body, signal)
  return afterEffect(() => {
    const id = text(object(answer, 'a new incident').id, 'the id of a new incident')
    return readOneIncident(session, id, signal)
  })
}

async function typeOf(
  session: XsoarSession,
  given: string,
  signal: CancelSignal | undefined,
): Promise<string> {
  const types = await session.metadata.types(signal)
  const found = types.find((name) => name.toLowerCase() === given.trim().toLowerCase())
  if (found !== undefined) return found
  throw invalid({ type: `There is no incident type ${given}. There are: ${types.join(', ')}.` })
}

function wanted(request: CreateRequest): Readonly<Record<string, FieldValue>> {
  const entries = Object.entries(request.fields).filter(
    ([name, value]) =>
      !setElsewhere.has(name) &&
      value !== null &&
      value !== '' &&
      !(Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(entries)
}

function check(
  values: Readonly<Record<string, FieldValue>>,
  fields: readonly FieldDefinition[],
  type: string,
): void {
  const wrong: Record<string, string> = {}
  const own = new Set(fields.filter(({ system }) => !system).map(({ name }) => name))
  for (const name of Object.keys(values)) {
    if (!rootTypes.has(name) && !own.has(name)) {
      wrong[name] = `Incidents of type ${type} have no such field.`
    }
  }
  const required = fields.filter((field) => field.required && !setElsewhere.has(field.name))
  for (const name of new Set(['name', ...required.map((field) => field.name)])) {
    if (!(name in values)) wrong[name] = 'A value is required.'
  }
  if (Object.keys(wrong).length > 0) throw invalid(wrong)
}

function withoutNulls(members: Json): Json {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null))
}
