import type { FieldType } from '../../../shared/domain/value'
import { type Json, textOrNull } from '../answer/json-shape'

/** A custom field of incidents as the tenant defines it. */
export type FieldDefinition = {
  /** Machine name, the key under CustomFields. */
  readonly name: string
  readonly label: string
  /** The product's own name of the kind: shortText, multiSelect, date… */
  readonly kind: string
  readonly type: FieldType
  readonly required: boolean
  readonly readOnly: boolean
  readonly system: boolean
  readonly values: readonly string[] | null
}

const typeOfKind: Readonly<Record<string, FieldType>> = {
  shortText: 'line',
  url: 'line',
  role: 'line',
  longText: 'text',
  markdown: 'text',
  html: 'text',
  number: 'number',
  boolean: 'flag',
  date: 'moment',
  singleSelect: 'choice',
  multiSelect: 'set',
  tagsSelect: 'set',
  user: 'person',
}

/**
 * A field's definition, or null for one that no value here can hold: tables, timers and attachments,
 * fields of evidence and indicators, hidden ones, and any without a machine name.
 */
export function parseDefinition(raw: Json): FieldDefinition | null {
  const name = textOrNull(raw.cliName)
  const kind = textOrNull(raw.type) ?? ''
  const type = Object.hasOwn(typeOfKind, kind) ? typeOfKind[kind] : undefined
  const ofIncidents = raw.group === undefined || raw.group === 0
  if (name === null || name === '' || type === undefined || !ofIncidents) return null
  if (raw.hidden === true) return null
  const values = Array.isArray(raw.selectValues)
    ? raw.selectValues.filter((one): one is string => typeof one === 'string' && one !== '')
    : []
  return {
    name,
    label: textOrNull(raw.name) ?? name,
    kind,
    type,
    required: raw.required === true,
    readOnly: raw.isReadOnly === true,
    system: raw.system === true,
    values: values.length === 0 ? null : values,
  }
}
