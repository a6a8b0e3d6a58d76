import type { FieldValue } from '../../../shared/domain/value'
import { isJson, type Json, jsonText, malformed } from '../answer/json-shape'
import type { PeopleMap } from '../people/people-map'
import { FieldLosses } from '../richtext/field-losses'
import type { AssignableIn } from './assignable-in'
import { type FieldKind, isSet, kindOf } from './field-kind'
import type { FieldSchema } from './field-schema'
import { isMarkerLabel } from './marker'
import { parseMoment } from './moment'
import { currentSprint } from './read-sprint'
import type { JiraSite } from './site'

/** What reading a value needs. */
export type ValueReader = {
  readonly site: Pick<JiraSite, 'text' | 'account'>
  readonly people: Pick<PeopleMap<AssignableIn>, 'read'>
  /** Schema of a custom field; null while nobody knows it. */
  schema(name: string): FieldSchema | null
}

/**
 * A field's raw JSON as a normalised value: rich text as Markdown, options and people by name,
 * date-times as UTC ms. What a text could not bring along is noted in `losses`. Throws `malformed` for
 * a date-time that is none.
 */
export function readField(
  name: string,
  raw: unknown,
  reader: ValueReader,
  losses = new FieldLosses(),
): FieldValue {
  const textOf = (value: unknown): string | null => {
    const read = reader.site.text.decode(value)
    return read === null ? null : losses.take(name, read)
  }
  if (name === 'project') return isJson(raw) && typeof raw.key === 'string' ? raw.key : null
  const kind = kindOf(name, reader.schema(name))
  if (raw === null || raw === undefined) return emptyValue(kind)
  switch (kind) {
    case 'summary':
      return typeof raw === 'string' ? raw : ''
    case 'rich':
      return textOf(raw) ?? readValue(raw, reader, textOf)
    case 'labels':
      return strings(raw).filter((label) => !isMarkerLabel(label))
    case 'moment':
      return parseMoment(raw)
    case 'sprint':
      return currentSprint(raw)
    case 'parent':
    case 'project':
      return isJson(raw) && typeof raw.key === 'string' ? raw.key : null
    default:
      return readValue(raw, reader, textOf)
  }
}

function emptyValue(kind: FieldKind): FieldValue {
  if (kind === 'summary' || kind === 'rich') return ''
  return isSet(kind) ? [] : null
}

/** The Markdown of a rich text; null for anything else. */
type TextOf = (raw: unknown) => string | null

function readValue(raw: unknown, reader: ValueReader, textOf: TextOf): FieldValue {
  if (raw === null || raw === undefined) return null
  if (typeof raw === 'number' && !Number.isFinite(raw)) throw malformed('a number a field can hold')
  if (typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean') return raw
  if (Array.isArray(raw)) return raw.flatMap((item) => setMember(item, reader, textOf))
  const text = textOf(raw)
  if (text !== null) return text
  return isJson(raw) ? named(raw, reader) : null
}

function setMember(item: unknown, reader: ValueReader, textOf: TextOf): readonly string[] {
  // No field is a list of lists.
  const value = Array.isArray(item) ? null : readValue(item, reader, textOf)
  return value === null || Array.isArray(value) ? [] : [String(value)]
}

/** Users, options (with a child for cascading ones) and everything else that has a name. */
function named(raw: Json, { site, people }: ValueReader): FieldValue {
  if ('displayName' in raw || 'accountId' in raw) {
    const account = site.account(raw)
    if (account !== null) return people.read(account)
  }
  if (typeof raw.value === 'string') {
    const child = isJson(raw.child) && typeof raw.child.value === 'string' ? raw.child.value : null
    return child === null ? raw.value : `${raw.value} / ${child}`
  }
  for (const key of ['name', 'displayName', 'key', 'id'] as const) {
    const text = raw[key]
    if (typeof text === 'string') return text
  }
  return jsonText(raw, 'a value of a field')
}

function strings(raw: unknown): readonly string[] {
  return Array.isArray(raw) ? raw.filter((item): item is string => typeof item === 'string') : []
}
