/** A mirrored value in Lockstep's own terms: text is Markdown or one line, sets are string arrays. */
export type FieldValue = string | number | boolean | null | readonly string[]

/** Anything JSON can say. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue }

export const fieldTypes = [
  'line',
  'text',
  'choice',
  'person',
  'set',
  'number',
  'moment',
  'flag',
] as const
/** How two values of a field are compared and merged. */
export type FieldType = (typeof fieldTypes)[number]
