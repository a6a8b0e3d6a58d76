import { isJson } from '../answer/json-shape'
import { choiceFor } from './choices'
import { invalid } from './invalid'
import type { Condition, Filter } from './query-incidents'
import type { Definitions } from './resilient-session'

/** What the server compares with; those without a value stand apart. */
const methods: ReadonlySet<string> = new Set([
  ...['equals', 'not_equals', 'in', 'not_in', 'contains', 'not_contains'],
  ...['gt', 'gte', 'lt', 'lte', 'has_a_value', 'does_not_have_a_value', 'not_has_a_value'],
])

/**
 * The configured query: a JSON array of conditions that must all hold, or of such arrays of which one
 * must. Empty = all incidents. Throws `invalid` naming `fetchQuery` and the first thing wrong with it.
 */
export function parseFetchQuery(text: string): readonly Filter[] {
  if (text.trim() === '') return [{ conditions: [] }]
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    throw wrong('It is not JSON.')
  }
  if (!Array.isArray(given) || given.length === 0) throw wrong('It is not a list of conditions.')
  const several = given.every((one: unknown) => Array.isArray(one))
  const groups: readonly unknown[] = several ? given : [given]
  return groups.map((group) => ({ conditions: conditionsOf(group) }))
}

/** The same with labels of choices turned into the ids of this organisation. */
export function withIds(filters: readonly Filter[], definitions: Definitions): readonly Filter[] {
  const turned = ({ field_name, method, value }: Condition): Condition => {
    const definition = definitions.get(field_name)
    if (definition === undefined || definition.choices.length === 0) {
      return value === undefined ? { field_name, method } : { field_name, method, value }
    }
    const idOf = (one: unknown) =>
      typeof one === 'string' ? (choiceFor(definition, one)?.id ?? one) : one
    if (value === undefined) return { field_name, method }
    return { field_name, method, value: Array.isArray(value) ? value.map(idOf) : idOf(value) }
  }
  return filters.map(({ conditions }) => ({ conditions: conditions.map(turned) }))
}

function conditionsOf(group: unknown): readonly Condition[] {
  if (!Array.isArray(group)) throw wrong('It is not a list of conditions.')
  return group.map((one: unknown) => {
    if (!isJson(one)) throw wrong('A condition is an object.')
    const { field_name, method, value } = one
    if (typeof field_name !== 'string' || field_name === '') {
      throw wrong('A condition lacks its field_name.')
    }
    if (typeof method !== 'string' || !methods.has(method)) {
      throw wrong(
        `The condition on ${field_name} needs one of these methods: ${[...methods].join(', ')}.`,
      )
    }
    return value === undefined ? { field_name, method } : { field_name, method, value }
  })
}

function wrong(said: string) {
  const form = 'Write it like [{"field_name": "severity_code", "method": "in", "value": ["High"]}].'
  return invalid(`The query for new incidents cannot be used. ${said} ${form}`, {
    fetchQuery: `${said} ${form}`,
  })
}
