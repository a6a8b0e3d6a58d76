import type { ProfileDraft } from '../../shared/domain/profile'
import type { InstanceId } from '../../shared/ids'
import type { MappableFields, ProfileCheck, RemoteFieldView } from '../../shared/ipc/profile-views'
import type { RemoteConnector, RemoteField } from '../engine/ports/connector'
import { connectorFor } from './connector-for'
import { draftProblems } from './draft-problems'
import type { ProfileCheckPorts } from './ports'
import { remoteProblems } from './remote-problems'

/** Record types whose fields are asked for: enough to know a site, few enough not to weary it. */
const TYPES_ASKED = 12

/**
 * What saving a profile would come to: errors for which it would be refused, warnings about what
 * would not flow, and the fields it may name. With an instance the other side is asked as well.
 * Throws AppFailure `not-found` for an unknown instance, `bad-request` for one of another system, and
 * what the connector throws.
 */
export async function checkProfile(
  ports: ProfileCheckPorts,
  draft: ProfileDraft,
  instanceId: InstanceId | null,
): Promise<ProfileCheck> {
  const { errors, warnings } = draftProblems(draft)
  if (instanceId === null) return { errors, warnings, fields: null }
  const connector = await connectorFor(ports, draft, instanceId)
  const { fields } = await fieldsOf(connector)
  return {
    errors,
    warnings: [...warnings, ...remoteProblems(draft, fields, connector.capabilities)],
    fields: fields.map(fieldView),
  }
}

/**
 * The fields a profile may name for the records of an instance, asked of the other side. Throws
 * AppFailure `not-found` for an unknown instance, and what the connector throws.
 */
export async function mappableFields(
  { connectors }: Pick<ProfileCheckPorts, 'connectors'>,
  instanceId: InstanceId,
): Promise<MappableFields> {
  const connector = await connectors.connector(instanceId)
  const { fields, typesAsked } = await fieldsOf(connector)
  const { statusFields } = connector.capabilities
  return { fields: fields.map(fieldView), statusFields, typesAsked }
}

/** Fields of the first record types of each project, joined by name. */
async function fieldsOf(
  connector: RemoteConnector,
): Promise<{ readonly fields: readonly RemoteField[]; readonly typesAsked: number }> {
  const projects = await connector.projects()
  const depth = Math.max(0, ...projects.map(({ types }) => types.length))
  // One type of every project first: projects differ more than the types in one.
  const pairs = Array.from({ length: depth }, (_, at) =>
    projects.flatMap(({ key, types }) => {
      const type = types[at]
      return type === undefined ? [] : [{ project: key, type: type.id }]
    }),
  ).flat()
  const joined = new Map<string, RemoteField>()
  const asked = pairs.slice(0, TYPES_ASKED)
  for (const { project, type } of asked) {
    for (const field of await connector.fields(project, type)) {
      const before = joined.get(field.name)
      joined.set(field.name, before === undefined ? field : widened(before, field))
    }
  }
  const fields = [...joined.values()].sort((a, b) => a.label.localeCompare(b.label))
  return { fields, typesAsked: asked.length }
}

function widened(a: RemoteField, b: RemoteField): RemoteField {
  if (a.allowed === null || b.allowed === null) return { ...a, allowed: null }
  const known = new Set(a.allowed.map((one) => one.value))
  return { ...a, allowed: [...a.allowed, ...b.allowed.filter((one) => !known.has(one.value))] }
}

function fieldView({ name, label, type, writable, allowed }: RemoteField): RemoteFieldView {
  return { name, label, type, writable, values: allowed?.map((one) => one.value) ?? null }
}
