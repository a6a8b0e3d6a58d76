import type { FieldType } from '../../../shared/domain/value'
import { isJson, type Json, objects, textOrNull } from './json-shape'

/** What Jira says about one field's values. */
export type FieldSchema = {
  readonly type: string
  readonly items: string | null
  /** Kind of a custom field, without the vendor's prefix (`textarea`, `select`). */
  readonly custom: string | null
}

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
  return {
    id,
    name: textOrNull(raw.name) ?? id,
    required: raw.required === true,
    hasDefault: raw.hasDefaultValue === true,
    schema: parseSchema(raw.schema),
    allowed: Array.isArray(raw.allowedValues) ? raw.allowedValues.flatMap(allowedValue) : null,
  }
}

function parseSchema(raw: unknown): FieldSchema {
  const schema = isJson(raw) ? raw : {}
  return {
    type: textOrNull(schema.type) ?? 'any',
    items: textOrNull(schema.items),
    custom: textOrNull(schema.custom)?.replace(/^.*:/, '') ?? null,
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

/** How Lockstep compares and edits values of a field. */
export function fieldType(meta: Pick<FieldMeta, 'id' | 'schema'>): FieldType {
  if (isRichText(meta)) return 'text'
  const { type } = meta.schema
  if (meta.id === 'parent') return 'line'
  if (type === 'array') return 'set'
  if (type === 'user') return 'person'
  if (type === 'number') return 'number'
  if (type === 'date' || type === 'datetime') return 'moment'
  if (type === 'string' || type === 'any' || type === 'timetracking') return 'line'
  return 'choice'
}

/** Whether the API takes a field's text as an ADF document. */
export function isRichText(meta: Pick<FieldMeta, 'id' | 'schema'>): boolean {
  return meta.id === 'description' || meta.id === 'environment' || meta.schema.custom === 'textarea'
}
