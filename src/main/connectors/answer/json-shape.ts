import { failure } from '../../../shared/errors'

/** A JSON object whose members nobody has checked yet. */
export type Json = Readonly<Record<string, unknown>>

/** The failure of an answer that lacks what the vendor promises; `what` names it for a person. */
export function malformed(what: string) {
  return failure({
    code: 'malformed',
    message: 'The server sent an answer that cannot be understood.',
    retry: 'later',
    cause: `Expected ${what}.`,
  })
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value as an object; throws `malformed` naming what was expected. */
export function object(value: unknown, what: string): Json {
  if (!isJson(value)) throw malformed(what)
  return value
}

/** The objects of an array member; other entries are dropped, a missing array is empty. */
export function objects(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isJson) : []
}

/**
 * An array of objects that has to be there: a listing without its rows must not look like one that
 * has none. Throws `malformed` naming what was expected.
 */
export function rows(value: unknown, what: string): readonly Json[] {
  if (!Array.isArray(value)) throw malformed(what)
  return value.map((one: unknown, at) => object(one, `${what}, number ${at + 1},`))
}

/**
 * A required identifier or text; numbers become text, since vendors are not consistent about ids. A
 * number too large to be exact is none: two identifiers could become one.
 */
export function text(value: unknown, what: string): string {
  if (typeof value === 'string' && value !== '') return value
  if (typeof value === 'number' && isExact(value)) return String(value)
  throw malformed(what)
}

/**
 * A required identifier: characters of plain text without spaces, as far as an address can hold them.
 * Throws `malformed` naming what was expected.
 */
export function identifier(value: unknown, what: string): string {
  const id = text(value, what)
  if (!/^[!-~]{1,500}$/.test(id)) throw malformed(what)
  return id
}

function isExact(value: number): boolean {
  return Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value))
}

/** A value as JSON text; throws `malformed` when it lies too deep within itself to be written. */
export function jsonText(value: unknown, what: string): string {
  try {
    return JSON.stringify(value)
  } catch {
    throw malformed(what)
  }
}

/** A string member, or null when it is missing or something else. */
export function textOrNull(value: unknown): string | null {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : null
}
