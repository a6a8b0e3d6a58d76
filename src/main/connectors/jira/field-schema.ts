import { isJson, textOrNull } from '../answer/json-shape'

/** What Jira says about one field's values. */
export type FieldSchema = {
  readonly type: string
  readonly items: string | null
  /** Kind of a custom field, without the vendor's prefix (`textarea`, `select`). */
  readonly custom: string | null
}

/** Reads what Jira says about a field's values. */
export function parseSchema(raw: unknown): FieldSchema {
  const schema = isJson(raw) ? raw : {}
  return {
    type: textOrNull(schema.type) ?? 'any',
    items: textOrNull(schema.items),
    custom: textOrNull(schema.custom)?.replace(/^.*:/, '') ?? null,
  }
}
