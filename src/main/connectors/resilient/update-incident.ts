import type { CancelSignal } from '../../../shared/cancel'
import type { FieldValue } from '../../../shared/domain/value'
import { failure } from '../../../shared/errors'
import type { RemoteId } from '../../../shared/ids'
import type { Json } from '../answer/json-shape'
import { encodeValue } from './encode-value'
import { type FieldDefinition, rawValue } from './field-definition'
import { CUSTOM, statusFieldNames, transitionFieldNames } from './incident-fields'
import { invalid } from './invalid'
import { type Change, patchIncident } from './patch-incident'
import { predictField } from './predict'
import { readVers, versOf } from './read-incident'
import { getIncident } from './read-incidents'
import { principalIds, readValue } from './read-value'
import type { ResilientSession } from './resilient-session'

type Delta = Readonly<Record<string, FieldValue>>

/**
 * Writes the given fields only, each against the value it was read with. Refused with `conflict` when
 * the incident changed since `expectedVersion`, or one of the fields while the change was on its way.
 * A field that already reads as wanted is left alone, whatever form the server keeps it in.
 */
export async function updateIncident(
  session: ResilientSession,
  remoteId: RemoteId,
  delta: Delta,
  expectedVersion: string | null,
  signal?: CancelSignal,
): Promise<{ readonly version: null }> {
  const fields = await writable(session, Object.keys(delta), signal)
  const current = await getIncident(session, remoteId, signal)
  if (expectedVersion !== null && versOf(expectedVersion) !== readVers(current)) throw moved()
  const changes: Change[] = []
  for (const definition of fields) {
    const wanted = delta[definition.name] ?? null
    if (await isThere(session, definition, current, wanted, signal)) continue
    changes.push({ definition, value: await encodeValue(session, definition, wanted, signal) })
  }
  if (changes.length > 0) await patchIncident(session, current, changes, signal)
  // The reply to a change names no version.
  return { version: null }
}

async function writable(
  session: ResilientSession,
  names: readonly string[],
  signal: CancelSignal | undefined,
): Promise<readonly FieldDefinition[]> {
  const definitions = await session.definitions.get(signal)
  const wrong: Record<string, string> = {}
  const found: FieldDefinition[] = []
  for (const name of names) {
    const definition = definitions.get(name)
    const said = refusal(session, name, definition)
    if (said !== null) wrong[name] = said
    else if (definition !== undefined) found.push(definition)
  }
  if (Object.keys(wrong).length === 0) return found
  throw invalid(`Not written: ${Object.values(wrong).join(' ')}`, wrong)
}

/** Why an edit cannot write a field, or null when it can. */
function refusal(
  { markerField }: ResilientSession,
  name: string,
  definition: FieldDefinition | undefined,
): string | null {
  if (definition === undefined) return `Incidents have no field ${name}.`
  if (statusFieldNames.includes(name))
    return `${definition.label} changes by closing and reopening.`
  if (transitionFieldNames.includes(name)) return `${definition.label} is written with the closing.`
  if (!definition.writable) return `${definition.label} cannot be written.`
  return name === `${CUSTOM}${markerField}` ? `${definition.label} belongs to Lockstep.` : null
}

async function isThere(
  session: ResilientSession,
  definition: FieldDefinition,
  current: Json,
  wanted: FieldValue,
  signal: CancelSignal | undefined,
): Promise<boolean> {
  const raw = rawValue(current, definition) ?? null
  const personOf = await session.people.readMany(principalIds(definition, raw), signal)
  const now = readValue(definition, raw, personOf)
  return JSON.stringify(now) === JSON.stringify(predictField(session, definition.name, wanted))
}

function moved() {
  return failure({
    code: 'conflict',
    message: 'The incident was changed in QRadar SOAR after it was last read.',
    retry: 'now',
  })
}
