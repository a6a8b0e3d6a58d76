import { customIdOf, type FieldDef } from '../model/field'

const customPrefix = 'com.atlassian.jira.plugin.system.customfieldtypes:'

/** The JSON type description of a field. */
export function renderSchema(field: FieldDef): object {
  const base = { ...field.schema }
  if (field.custom === undefined) return { ...base, system: field.id }
  return { ...base, custom: prefixOf(field) + field.custom, customId: customIdOf(field) }
}

/** The full name of a custom field's type. */
export function customTypeName(field: FieldDef): string | undefined {
  return field.custom === undefined ? undefined : prefixOf(field) + field.custom
}

function prefixOf({ customFrom }: FieldDef): string {
  return customFrom ?? customPrefix
}
