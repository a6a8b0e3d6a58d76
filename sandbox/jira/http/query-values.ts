import { badRequest } from './refusal'

/** A whole number from the query, or its default. Throws a 400 Refusal on anything else. */
export function intOf(
  query: URLSearchParams,
  name: string,
  standard: number,
  max = Number.MAX_SAFE_INTEGER,
): number {
  const text = query.get(name)
  if (text === null || text === '') return standard
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0)
    throw badRequest(`The value '${text}' of parameter '${name}' is not a valid number.`)
  return Math.min(value, max)
}

export function boolOf(query: URLSearchParams, name: string): boolean {
  return query.get(name)?.toLowerCase() === 'true'
}

/** A list given as repeated parameters, comma-separated texts, or both. */
export function listOf(query: URLSearchParams, name: string): string[] {
  return query
    .getAll(name)
    .flatMap((v) => v.split(','))
    .map((v) => v.trim())
    .filter((v) => v !== '')
}

/** Names in an `expand` text. */
export function expandOf(query: URLSearchParams): Set<string> {
  return new Set(listOf(query, 'expand'))
}
