import type { FieldType } from '../../../shared/domain/value'
import { ownValue } from '../../../shared/own-value'
import { isJson, type Json, objects, rows, text, textOrNull } from '../answer/json-shape'
import { CUSTOM } from './incident-fields'

/** One value a select offers. */
export type Choice = {
  /** What a record holds: a number as a rule, a letter for the status. */
  readonly id: string | number
  readonly label: string
  readonly enabled: boolean
}

/** What the server says about one field of an incident. */
export type FieldDefinition = {
  /** Our name: the server's, with `properties.` before that of a custom field. */
  readonly name: string
  /** The server's own name, as it stands in a record and in a change. */
  readonly apiName: string
  /** Member of the record that holds the field; null = the record itself. */
  readonly prefix: string | null
  readonly label: string
  readonly inputType: string
  readonly type: FieldType
  /** A text that holds HTML. */
  readonly rich: boolean
  readonly required: 'always' | 'close' | null
  readonly writable: boolean
  readonly choices: readonly Choice[]
}

const types: Readonly<Record<string, FieldType>> = {
  text: 'line',
  textarea: 'text',
  select: 'choice',
  multiselect: 'set',
  select_owner: 'person',
  select_user: 'person',
  multiselect_members: 'set',
  datepicker: 'moment',
  datetimepicker: 'moment',
  boolean: 'flag',
  number: 'number',
}

/**
 * The fields of an incident out of the answer to `types/incident/fields`, by our names; those of kinds
 * nothing can be mapped to (timers, separators) are left out. Throws `malformed` for anything but a
 * list of definitions.
 */
export function parseDefinitions(answer: unknown): ReadonlyMap<string, FieldDefinition> {
  const found = new Map<string, FieldDefinition>()
  for (const raw of rows(answer, 'the fields of an incident')) {
    const definition = parseDefinition(raw)
    if (definition !== null) found.set(definition.name, definition)
  }
  return found
}

function parseDefinition(raw: Json): FieldDefinition | null {
  const apiName = text(raw.name, 'the name of a field')
  const inputType = text(raw.input_type, `the input type of the field ${apiName}`)
  const type = ownValue(types, inputType)
  if (type === undefined) return null
  const prefix = textOrNull(raw.prefix) || null
  const custom = prefix === 'properties'
  return {
    name: custom ? `${CUSTOM}${apiName}` : prefix === null ? apiName : `${prefix}.${apiName}`,
    apiName,
    prefix,
    label: textOrNull(raw.text) || apiName,
    inputType,
    type,
    // Older servers do not tell; the built-in long texts are rich in all of them.
    rich: inputType === 'textarea' && (raw.rich_text ?? !custom) !== false,
    required: raw.required === 'always' || raw.required === 'close' ? raw.required : null,
    // Privacy answers are filled in by a questionnaire, members by a request of their own.
    writable:
      raw.read_only !== true && (prefix === null || custom) && inputType !== 'multiselect_members',
    choices: objects(raw.values).flatMap(parseChoice),
  }
}

function parseChoice(raw: Json): readonly Choice[] {
  const { value } = raw
  if (typeof value !== 'number' && typeof value !== 'string') return []
  const label = textOrNull(raw.label) || String(value)
  return [{ id: value, label, enabled: raw.enabled !== false && raw.hidden !== true }]
}

/** The raw value of a field in a record's JSON; undefined = the answer does not hold it. */
export function rawValue(record: Json, { apiName, prefix }: FieldDefinition): unknown {
  if (prefix === null) return record[apiName]
  const holder = record[prefix]
  return isJson(holder) ? holder[apiName] : undefined
}
