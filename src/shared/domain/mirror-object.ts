import type { Case } from './case'
import { type CoreField, coreFields, type Issue, type MirrorField } from './issue'
import type { FieldValue } from './value'

/** What a ticket can be linked with. */
export type MirrorObject = Issue | Case

const core: ReadonlySet<string> = new Set(coreFields)

/** Whether a field is one every object has; all others were added by an administrator. */
export function isCoreField(field: MirrorField): field is CoreField {
  return core.has(field)
}

/** Name under which an added field is kept in `custom`. */
export function customName(field: Exclude<MirrorField, CoreField>): string {
  return field.slice('custom:'.length)
}

/** Value of a field; an added field without one is null. */
export function fieldValueOf(
  object: Pick<MirrorObject, 'fields' | 'custom'>,
  field: MirrorField,
): FieldValue {
  return isCoreField(field) ? object.fields[field] : (object.custom[customName(field)] ?? null)
}

/** The object with one value changed. */
export function withValue<T extends Pick<MirrorObject, 'fields' | 'custom'>>(
  object: T,
  field: MirrorField,
  value: FieldValue,
): T {
  return isCoreField(field)
    ? { ...object, fields: { ...object.fields, [field]: value } }
    : { ...object, custom: { ...object.custom, [customName(field)]: value } }
}
