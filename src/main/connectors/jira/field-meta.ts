import type { FieldType } from '../../../shared/domain/value'
import { isJson, type Json, objects, textOrNull } from '../answer/json-shape'
import { type FieldKind, isSet, kindOf } from './field-kind'
import { type FieldSchema, parseSchema } from './field-schema'

export type FieldMeta = {
  readonly id: string
  readonly name: string
  readonly required: boolean
  readonly hasDefault: boolean
  readonly schema: FieldSchema
  readonly allowed: readonly { readonly value: string; readonly label: string }[] | null
}

/** Reads one field of create, edit or screen metadata; null for an entry without an id. */
export function parseFieldMeta(raw: Json, ownId?: string): FieldMeta | null {
  const id = ownId ?? textOrNull(raw.fieldId) ?? textOrNull(raw.key) ?? textOrNull(raw.id)
  if (id === null) return null
  const schema = parseSchema(raw.schema)
  const allowed = schema.type === 'project' ? allowedProject : allowedValue
  return {
    id,
    name: textOrNull(raw.name) ?? id,
    required: raw.required === true,
    hasDefault: raw.hasDefaultValue === true,
    schema,
    allowed: Array.isArray(raw.allowedValues) ? raw.allowedValues.flatMap(allowed) : null,
  }
}

/** Values travel by name, since that is what a person sees and a profile maps. */
function allowedValue(raw: unknown): readonly { value: string; label: string }[] {
  if (typeof raw === 'string') return [{ value: raw, label: raw }]
  if (!isJson(raw) || raw.disabled === true) return []
  const name = textOrNull(raw.name) ?? textOrNull(raw.value) ?? textOrNull(raw.key)
  if (name === null) return []
  const children = objects(raw.children).flatMap((child) => textOrNull(child.value) ?? [])
  const nested = children.map((child) => `${name} / ${child}`)
  return [name, ...nested].map((value) => ({ value, label: value }))
}

/** Projects go by their key, which is what an issue of theirs shows. */
function allowedProject(raw: unknown): readonly { value: string; label: string }[] {
  const key = isJson(raw) ? textOrNull(raw.key) : null
  if (!isJson(raw) || key === null) return []
  return [{ value: key, label: `${textOrNull(raw.name) ?? key} (${key})` }]
}

const types: Readonly<Partial<Record<FieldKind, FieldType>>> = {
  rich: 'text',
  number: 'number',
  day: 'moment',
  moment: 'moment',
  person: 'person',
  named: 'choice',
  project: 'choice',
  option: 'choice',
  cascade: 'choice',
}

/** How Lockstep compares and edits values of a field. */
export function fieldType({ id, schema }: Pick<FieldMeta, 'id' | 'schema'>): FieldType {
  const kind = kindOf(id, schema)
  return isSet(kind) ? 'set' : (types[kind] ?? 'line')
}
