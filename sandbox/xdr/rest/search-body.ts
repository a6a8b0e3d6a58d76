import { badCall } from '../http/refusal'
import { isObject, type Json, type JsonObject } from '../model/json'

const widest = 100

/** How one field may be filtered. */
export interface FilterRule<Row> {
  readonly operators: readonly string[]
  /** Whether a value is of the kind this field takes. */
  readonly accepts: (value: Json) => boolean
  readonly matches: (row: Row, operator: string, value: Json) => boolean
}

/** What a search over rows of one kind offers. */
export interface SearchRules<Row> {
  readonly filters: Readonly<Record<string, FilterRule<Row>>>
  readonly sorts: Readonly<Record<string, (row: Row) => number>>
  readonly idOf: (row: Row) => number
}

/** A search as it was asked for. */
export interface Search<Row> {
  readonly fields: readonly string[]
  readonly matches: (row: Row) => boolean
  /** The rows of its window in its order, and how many match at all. */
  page(rows: readonly Row[]): { readonly total: number; readonly rows: readonly Row[] }
}

/** Reads filters, window and order of a search; refuses what the vendor does not describe. */
export function readSearch<Row>(data: JsonObject, rules: SearchRules<Row>): Search<Row> {
  const tests = filters(data.filters, rules)
  const from = position(data.search_from, 0, 'search_from')
  const to = position(data.search_to, from + widest, 'search_to')
  if (to < from) throw badCall('search_to must not be smaller than search_from')
  if (to - from > widest) throw badCall(`The result set cannot exceed ${widest}`)
  const order = compare(data.sort, rules)
  const matches = (row: Row): boolean => tests.every((test) => test.matches(row))
  return {
    fields: tests.map((test) => test.field),
    matches,
    page: (rows) => {
      const found = rows.filter(matches).sort(order)
      return { total: found.length, rows: found.slice(from, to) }
    },
  }
}

interface Test<Row> {
  readonly field: string
  readonly matches: (row: Row) => boolean
}

function filters<Row>(given: Json | undefined, rules: SearchRules<Row>): readonly Test<Row>[] {
  if (given === undefined) return []
  if (!Array.isArray(given)) throw badCall('filters must be a list')
  return given.map((filter): Test<Row> => {
    const { field, operator, value } = isObject(filter) ? filter : {}
    const rule = typeof field === 'string' ? rules.filters[field] : undefined
    if (rule === undefined || typeof field !== 'string') {
      throw badCall(`Unknown filter field: ${JSON.stringify(field ?? null)}`)
    }
    if (typeof operator !== 'string' || !rule.operators.includes(operator)) {
      throw badCall(`${field}: the operator ${JSON.stringify(operator ?? null)} is not supported`)
    }
    if (value === undefined || !rule.accepts(value)) throw badCall(`${field}: invalid value`)
    return { field, matches: (row) => rule.matches(row, operator, value) }
  })
}

function position(given: Json | undefined, absent: number, name: string): number {
  if (given === undefined) return absent
  if (typeof given !== 'number' || !Number.isInteger(given) || given < 0) {
    throw badCall(`${name} must be an integer`)
  }
  return given
}

function compare<Row>(
  given: Json | undefined,
  rules: SearchRules<Row>,
): (a: Row, b: Row) => number {
  const sort = isObject(given) ? given : { field: 'creation_time', keyword: 'desc' }
  const by = rules.sorts[String(sort.field ?? 'creation_time')]
  if (by === undefined) throw badCall(`Cannot sort by ${String(sort.field)}`)
  if (sort.keyword !== 'asc' && sort.keyword !== 'desc') {
    throw badCall('The sort keyword must be asc or desc')
  }
  const sign = sort.keyword === 'asc' ? 1 : -1
  return (a, b) => sign * (by(a) - by(b)) || rules.idOf(a) - rules.idOf(b)
}

/** A filter on a time in epoch ms. */
export function timeRule<Row>(timeOf: (row: Row) => number): FilterRule<Row> {
  return {
    operators: ['gte', 'lte'],
    accepts: (value) => typeof value === 'number' && Number.isInteger(value),
    matches: (row, operator, value) =>
      operator === 'gte' ? timeOf(row) >= Number(value) : timeOf(row) <= Number(value),
  }
}

/** A filter on membership in a list of texts. */
export function listRule<Row>(matches: (row: Row, wanted: readonly string[]) => boolean) {
  return {
    operators: ['in'],
    accepts: (value: Json) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
    matches: (row: Row, _operator: string, value: Json) =>
      matches(row, Array.isArray(value) ? value.map(String) : []),
  } satisfies FilterRule<Row>
}
