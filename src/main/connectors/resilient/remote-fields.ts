import type { CancelSignal } from '../../../shared/cancel'
import type { RemoteField, RemoteProject } from '../../engine/ports/connector'
import { ANY_TYPE } from './create-incident'
import type { FieldDefinition } from './field-definition'
import {
  CUSTOM,
  DISCOVERED,
  OWNER,
  STATUS,
  statusFieldNames,
  TYPES,
  transitionFieldNames,
} from './incident-fields'
import type { ResilientSession } from './resilient-session'

/** The organisation, with the types an incident can be given at its birth. */
export async function readProjects(
  session: ResilientSession,
  signal?: CancelSignal,
): Promise<readonly RemoteProject[]> {
  const { id, name } = await session.organisation.get(signal)
  const choices = (await session.definitions.get(signal)).get(TYPES)?.choices ?? []
  const types = choices
    .filter((choice) => choice.enabled)
    .map((choice) => ({ id: String(choice.id), name: choice.label }))
  return [{ key: id, name, types: [{ id: '', name: ANY_TYPE }, ...types] }]
}

/** Fields of an incident; all types have the same. */
export async function readRemoteFields(
  session: ResilientSession,
  signal?: CancelSignal,
): Promise<readonly RemoteField[]> {
  const definitions = [...(await session.definitions.get(signal)).values()]
  return definitions
    .filter(({ name }) => name !== 'id' && name !== `${CUSTOM}${session.markerField}`)
    .map(remoteField)
}

function remoteField(definition: FieldDefinition): RemoteField {
  const { name, label, type, required, writable } = definition
  const byClosing = statusFieldNames.includes(name) || transitionFieldNames.includes(name)
  return {
    name,
    label,
    type,
    // The moment of discovery is filled in when nobody gives one.
    required: required === 'always' && name !== DISCOVERED,
    allowed: allowed(definition),
    maxLength: null,
    writable: writable && !byClosing,
  }
}

function allowed({ name, inputType, choices }: FieldDefinition): RemoteField['allowed'] {
  if (choices.length === 0 || name === OWNER || /owner|user|member/.test(inputType)) return null
  return choices
    .filter((choice) => choice.enabled)
    .map(({ id, label }) => ({ value: name === STATUS ? String(id) : label, label }))
}
