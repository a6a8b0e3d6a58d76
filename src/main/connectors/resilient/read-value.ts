import type { FieldValue } from '../../../shared/domain/value'
import { isJson, malformed } from '../answer/json-shape'
import { FieldLosses } from '../richtext/field-losses'
import { labelOf } from './choices'
import type { FieldDefinition } from './field-definition'
import { STATUS } from './incident-fields'
import { readRichText } from './rich-text'

/** Person by the id of a user or group. */
export type PersonOf = ReadonlyMap<string, string>

/**
 * A raw value of a record in our terms; what a text could not bring along is noted in `losses`. Throws `malformed` naming the field when it is of another kind
 * than the organisation says.
 */
export function readValue(
  definition: FieldDefinition,
  raw: unknown,
  personOf: PersonOf,
  losses = new FieldLosses(),
): FieldValue {
  const what = `the field ${definition.name} of an incident to be ${definition.inputType}`
  if (raw === null) return definition.type === 'set' ? [] : null
  switch (definition.type) {
    case 'line':
      return textOf(raw, what) || null
    case 'text':
      return definition.rich ? richOf(definition, raw, what, losses) : plainOf(raw, what)
    case 'choice':
      return readChoice(definition, idOf(raw, what))
    case 'set':
      if (!Array.isArray(raw)) throw malformed(what)
      return raw.map((one: unknown) => readMember(definition, idOf(one, what), personOf))
    case 'person': {
      const id = String(idOf(raw, what))
      return personOf.get(id) ?? id
    }
    case 'flag':
      if (typeof raw !== 'boolean') throw malformed(what)
      return raw
    default:
      if (typeof raw !== 'number' || !Number.isFinite(raw)) throw malformed(what)
      return raw
  }
}

/** The ids of users and groups among a record's values, to be looked up at once. */
export function principalIds(definition: FieldDefinition, raw: unknown): readonly string[] {
  const people = definition.type === 'person' || definition.inputType === 'multiselect_members'
  if (!people || raw === null || raw === undefined) return []
  const ids: readonly unknown[] = Array.isArray(raw) ? raw : [raw]
  return ids.flatMap((id) => (typeof id === 'number' || typeof id === 'string' ? String(id) : []))
}

function readChoice(definition: FieldDefinition, id: string | number): string {
  return definition.name === STATUS ? String(id) : labelOf(definition, id)
}

function readMember(definition: FieldDefinition, id: string | number, personOf: PersonOf): string {
  if (definition.inputType !== 'multiselect_members') return labelOf(definition, id)
  return personOf.get(String(id)) ?? String(id)
}

/** The id of a choice; where a server answers whole objects, theirs. */
function idOf(raw: unknown, what: string): string | number {
  const id = isJson(raw) ? raw.id : raw
  if (typeof id === 'number' || (typeof id === 'string' && id !== '')) return id
  throw malformed(what)
}

function textOf(raw: unknown, what: string): string {
  if (typeof raw === 'string') return raw
  throw malformed(what)
}

function richOf(
  { name }: FieldDefinition,
  raw: unknown,
  what: string,
  losses: FieldLosses,
): string | null {
  const read = readRichText(raw, what)
  return read === null ? null : losses.take(name, read) || null
}

function plainOf(raw: unknown, what: string): string | null {
  const text = isJson(raw) ? raw.content : raw
  if (text === null || text === '') return null
  return textOf(text, what)
}
