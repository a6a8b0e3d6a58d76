import type { CancelSignal } from '../../../shared/cancel'
import type { RemoteField, RemoteProject } from '../../engine/ports/connector'
import type { FieldDefinition } from './field-definition'
import {
  closingFieldNames,
  type IncidentField,
  readOnlyNames,
  rootFields,
  severityLabels,
  statusFieldNames,
  statusLabels,
  usualCloseReasons,
} from './incident-fields'
import { invalid } from './invalid'
import type { XsoarSession } from './xsoar-session'

type Choice = { readonly value: string; readonly label: string }

/** One place for all incidents, with their types: the product has no projects. */
export async function readProjects(
  session: XsoarSession,
  signal?: CancelSignal,
): Promise<readonly RemoteProject[]> {
  const types = await session.metadata.types(signal)
  return [{ key: 'incidents', name: 'Incidents', types: types.map((name) => ({ id: name, name })) }]
}

/**
 * Fields of incidents of one type: the product's own, then the tenant's. Status and what belongs to a
 * close are written by a move only. Throws `invalid` for a type there is not.
 */
export async function readRemoteFields(
  session: XsoarSession,
  type: string,
  signal?: CancelSignal,
): Promise<readonly RemoteField[]> {
  const types = await session.metadata.types(signal)
  const found = types.find((name) => name.toLowerCase() === type.trim().toLowerCase())
  if (found === undefined) throw invalid({ type: `There is no incident type ${type}.` })
  const defined = await session.metadata.fields(found, signal)
  const byName = new Map(defined.map((field) => [field.name, field]))
  const own = rootFields.map((field) => rootField(field, byName.get(field.name), types))
  const custom = defined.filter((field) => !field.system).map(customField)
  return [...own, ...custom].filter(
    (field, at, all) => all.findIndex((other) => other.name === field.name) === at,
  )
}

function rootField(
  { name, label, type }: IncidentField,
  defined: FieldDefinition | undefined,
  types: readonly string[],
): RemoteField {
  return {
    name,
    label: defined?.label ?? label,
    type,
    required: name === 'name' || (defined?.required === true && !isMoved(name)),
    allowed: allowedFor(name, defined, types),
    maxLength: null,
    writable: !readOnlyNames.has(name),
  }
}

function allowedFor(
  name: string,
  defined: FieldDefinition | undefined,
  types: readonly string[],
): readonly Choice[] | null {
  if (name === 'status') return labelled(statusLabels)
  if (name === 'severity') return labelled(severityLabels)
  if (name === 'type') return plain(types)
  if (name !== 'closeReason') return null
  return plain(defined?.values ?? usualCloseReasons)
}

function customField({
  name,
  label,
  type,
  required,
  readOnly,
  values,
}: FieldDefinition): RemoteField {
  const allowed = values === null ? null : plain(values)
  return { name, label, type, required, allowed, maxLength: null, writable: !readOnly }
}

function isMoved(name: string): boolean {
  return [...statusFieldNames, ...closingFieldNames].some((one) => one === name)
}

function labelled(labels: ReadonlyMap<string, string>): readonly Choice[] {
  return [...labels].map(([value, label]) => ({ value, label }))
}

function plain(values: readonly string[]): readonly Choice[] {
  return values.map((value) => ({ value, label: value }))
}
