import { failure } from '../../../shared/errors'

/** Joins conditions; all of them have to hold. Blank ones are left out. */
export function allOf(...conditions: readonly string[]): string {
  return conditions.filter((condition) => condition !== '').join('^')
}

/** `field = value`. Throws `invalid` for a value that would become part of the query's own language. */
export function equals(field: string, value: string): string {
  return `${field}=${literal(field, value)}`
}

/** `field` is one of the values, which hold no commas. Throws `invalid` like `equals`. */
export function isOneOf(field: string, values: readonly string[]): string {
  return `${field}IN${values.map((value) => listed(field, value)).join(',')}`
}

function listed(field: string, value: string): string {
  if (value.includes(',')) throw unusable(field, 'a comma')
  return literal(field, value)
}

/**
 * A value as it may stand in a query. `^` ends a condition and cannot be escaped, and a value that
 * begins with `javascript:` is run by the server as a script.
 */
function literal(field: string, value: string): string {
  if (value.includes('^')) throw unusable(field, 'the character ^')
  if (/^\s*javascript:/i.test(value)) throw unusable(field, 'a script')
  if (/[\r\n]/.test(value)) throw unusable(field, 'a line break')
  return value
}

function unusable(field: string, what: string) {
  const said = `ServiceNow cannot be asked for a ${field} with ${what} in it.`
  return failure({ code: 'invalid', message: said, retry: 'after-fix', fields: { [field]: said } })
}

/** A place in a listing by time: the raw time of a row and its sys_id. */
export type Place = { readonly at: string; readonly id: string }

/**
 * Rows at or after a time, oldest first, from behind a place on. The fixed conditions stand in both
 * halves: `^OR` would bind to the condition before it only and lose rows, so the halves are two queries
 * joined by `^NQ`. `column` holds the time, `since` is its raw form.
 */
export function sinceQuery(
  fixed: string,
  column: string,
  since: string,
  after: Place | null,
): string {
  const order = `ORDERBY${column}^ORDERBYsys_id`
  if (after === null) return allOf(fixed, `${column}>=${since}`, order)
  const later = allOf(fixed, `${column}>${after.at}`)
  const same = allOf(fixed, `${column}=${after.at}`, `sys_id>${after.id}`)
  return allOf(`${later}^NQ${same}`, order)
}
