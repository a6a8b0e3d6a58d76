import { type Json, objects, text, textOrNull } from '../../answer/json-shape'
import type { FieldMeta } from '../field-meta'
import { parseSchema } from '../field-schema'

/** A field of a request type's form. Throws `malformed` without an id. */
export function parseFormField(raw: Json): FieldMeta {
  const id = text(raw.fieldId, 'the id of a field of a form')
  const values = objects(raw.validValues).flatMap(validValue)
  return {
    id,
    name: textOrNull(raw.name) ?? id,
    required: raw.required === true,
    hasDefault: [...objects(raw.defaultValues), ...strings(raw.presetValues)].length > 0,
    schema: parseSchema(raw.jiraSchema),
    allowed: values.length === 0 ? null : values,
  }
}

/** Forms name a choice by its id and show its label, which is what travels. */
function validValue(raw: Json): readonly { value: string; label: string }[] {
  const label = textOrNull(raw.label)
  if (label === null || label === '') return []
  const nested = objects(raw.children).flatMap((child) => {
    const own = textOrNull(child.label)
    return own === null ? [] : [`${label} / ${own}`]
  })
  return [label, ...nested].map((value) => ({ value, label: value }))
}

function strings(raw: unknown): readonly string[] {
  return Array.isArray(raw) ? raw.filter((one): one is string => typeof one === 'string') : []
}
