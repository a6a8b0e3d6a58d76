import type { FieldType } from '../../../shared/domain/value'
import type { RemoteField } from '../../engine/ports/connector'

/** A member of a record under the vendor's own name. */
export type FieldSpec = {
  readonly name: string
  readonly label: string
  readonly type: FieldType
  readonly writable: boolean
  readonly allowed?: RemoteField['allowed']
}

/** A field as forms and profiles see it. */
export function remoteField({ allowed, ...spec }: FieldSpec): RemoteField {
  return { ...spec, required: false, allowed: allowed ?? null, maxLength: null }
}

/** Fields nobody can write, in one breath. */
export function readOnlySpecs(
  type: FieldType,
  named: Readonly<Record<string, string>>,
): readonly FieldSpec[] {
  return Object.entries(named).map(([name, label]) => ({ name, label, type, writable: false }))
}
