import type { CancelSignal } from '../../../shared/cancel'
import type { CreateRequest } from '../../../shared/domain/outbound-op'
import type { FieldValue } from '../../../shared/domain/value'
import { AppFailure } from '../../../shared/errors'
import type { OpId } from '../../../shared/ids'
import { SECOND_MS } from '../../../shared/time'
import type { RemoteObject } from '../../engine/ports/connector'
import { afterEffect } from '../answer/after-effect'
import { object } from '../answer/json-shape'
import { choiceFor, offeredLabels } from './choices'
import { encodeValue } from './encode-value'
import type { FieldDefinition } from './field-definition'
import {
  CUSTOM,
  DISCOVERED,
  statusFieldNames,
  TYPES,
  transitionFieldNames,
} from './incident-fields'
import { invalid } from './invalid'
import { toObject } from './read-incidents'
import { objectForm } from './resilient-api'
import { type Definitions, orgPath, type ResilientSession } from './resilient-session'

/** Name of an incident that has no type of its own yet. */
export const ANY_TYPE = 'Incident'

/** The server refuses a discovery in its future, and its clock is only known to the second. */
const CLOCK_MARGIN_MS = 2 * SECOND_MS

/** Values a create cannot set; the engine reaches them by closing the incident afterwards. */
const setByClosing: ReadonlySet<string> = new Set([...statusFieldNames, ...transitionFieldNames])

/**
 * Creates an incident that carries its marker in the configured field from birth. Throws `invalid`
 * naming the fields when the organisation would refuse them, before anything is sent.
 */
export async function createIncident(
  session: ResilientSession,
  request: CreateRequest,
  marker: OpId,
  signal?: CancelSignal,
): Promise<RemoteObject> {
  await checkOrganisation(session, request.project, signal)
  const definitions = await session.definitions.get(signal)
  const values = withType(wanted(request), request.type, definitions)
  checkValues(session, values, definitions)
  const body: Record<string, unknown> = { [DISCOVERED]: now(session) - CLOCK_MARGIN_MS }
  const properties: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(values)) {
    const definition = definitions.get(name)
    if (definition === undefined) continue
    const holder = definition.prefix === null ? body : properties
    holder[definition.apiName] = await encodeValue(session, definition, value, signal)
  }
  if (session.markerField !== '') properties[session.markerField] = marker
  const path = `${await orgPath(session, signal)}/incidents`
  const call = {
    query: { want_full_data: true, ...objectForm },
    body: { ...body, properties },
    signal,
  }
  const answer = await session.api
    .send('POST', path, call)
    .catch((thrown: unknown) => explain(session, values, thrown, signal))
  return afterEffect(() => toObject(session, object(answer, 'a created incident'), signal))
}

/** A refusal names no fields; what the organisation asks for may just have changed, and that does. */
async function explain(
  session: ResilientSession,
  values: Readonly<Record<string, FieldValue>>,
  thrown: unknown,
  signal: CancelSignal | undefined,
): Promise<never> {
  if (thrown instanceof AppFailure && thrown.error.code === 'invalid') {
    checkValues(session, values, await session.definitions.fresh(signal))
  }
  throw thrown
}

/** The server's present moment as far as we know it (UTC ms). */
function now({ clock, clockOffset }: ResilientSession): number {
  return clock.now() + (clockOffset() ?? 0)
}

function wanted(request: CreateRequest): Readonly<Record<string, FieldValue>> {
  const entries = Object.entries(request.fields).filter(
    ([name, value]) =>
      !setByClosing.has(name) &&
      value !== null &&
      value !== '' &&
      !(Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(entries)
}

async function checkOrganisation(
  session: ResilientSession,
  project: string,
  signal: CancelSignal | undefined,
): Promise<void> {
  const { id, name } = await session.organisation.get(signal)
  const given = project.trim().toLowerCase()
  if (given === '' || given === id || given === name.toLowerCase()) return
  const said = `This connector works in the organization ${name} (${id}), not in ${project}.`
  throw invalid(said, { project: said })
}

/** The type of the request is one of the incident types, unless the fields say more already. */
function withType(
  values: Readonly<Record<string, FieldValue>>,
  type: string,
  definitions: Definitions,
): Readonly<Record<string, FieldValue>> {
  const given = type.trim()
  const definition = definitions.get(TYPES)
  if (given === '' || definition === undefined) return values
  const choice = choiceFor(definition, given)
  if (choice === null && given.toLowerCase() === ANY_TYPE.toLowerCase()) return values
  if (choice === null) {
    const said = `There is no incident type ${given}. There are: ${offeredLabels(definition).join(', ')}.`
    throw invalid(said, { [TYPES]: said })
  }
  const others = values[TYPES] ?? []
  const set = Array.isArray(others) ? others : [String(others)]
  return { ...values, [TYPES]: [...new Set([choice.label, ...set])] }
}

function checkValues(
  { markerField }: ResilientSession,
  values: Readonly<Record<string, FieldValue>>,
  definitions: Definitions,
): void {
  const markerName = `${CUSTOM}${markerField}`
  const wrong: Record<string, string> = {}
  for (const name of Object.keys(values)) {
    const definition = definitions.get(name)
    if (definition === undefined) wrong[name] = `Incidents have no field ${name}.`
    else if (!definition.writable || name === markerName) {
      wrong[name] = `${definition.label} cannot be written.`
    }
  }
  for (const definition of definitions.values()) {
    const given = definition.name in values || definition.name === DISCOVERED
    if (definition.required === 'always' && !given && definition.name !== markerName) {
      wrong[definition.name] = `${definition.label} is required.`
    }
  }
  const missing = markerProblem(markerField, definitions.get(markerName))
  if (missing !== null) wrong.markerField = missing
  if (Object.keys(wrong).length === 0) return
  throw invalid(`The incident cannot be created: ${Object.values(wrong).join(' ')}`, wrong)
}

/** Why the configured field cannot carry our marker; null when it can, or none was configured. */
export function markerProblem(
  markerField: string,
  definition: FieldDefinition | undefined,
): string | null {
  if (markerField === '') return null
  if (definition === undefined) {
    return `The organization has no custom field with the API name ${markerField}, which is to carry the reference of Lockstep.`
  }
  if (definition.inputType === 'text' && definition.writable) return null
  return `The field ${definition.label} is to carry the reference of Lockstep, so it must be a text field that can be written.`
}
