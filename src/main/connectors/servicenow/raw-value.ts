import { isJson, type Json, malformed } from '../answer/json-shape'

/**
 * The raw value of a column as text; undefined when the answer lacks it, '' when it is blank. Some
 * releases answer booleans and numbers as such, and a reference as {link, value} in spite of being asked
 * for its value only. Throws `malformed` naming the column for anything else.
 */
export function rawValue(row: Json, name: string): string | undefined {
  const value = row[name]
  if (value === undefined) return undefined
  if (value === null) return ''
  if (typeof value === 'string') return value
  // A number beyond all bounds is written like a word and would be taken for one.
  if (typeof value === 'boolean' || Number.isFinite(value)) return String(value)
  if (isJson(value) && typeof value.value === 'string') return value.value
  throw malformed(`a value of ${name}`)
}

/** A value that has to be there. Throws `malformed` naming the column. */
export function neededValue(row: Json, name: string): string {
  const value = rawValue(row, name)
  if (value === undefined || value === '') throw malformed(`${name} of a record`)
  return value
}
