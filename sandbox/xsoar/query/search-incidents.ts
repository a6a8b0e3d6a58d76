import { demand } from '../http/call'
import { illTyped } from '../http/refusal'
import type { IncidentRecord } from '../model/incident'
import { compareInstants, type Instant, parseInstant } from '../model/instant'
import { isObject, type Json, type JsonObject } from '../model/json'
import type { Act } from '../model/world'
import { compileQuery } from './compile-query'
import { textOf, valuesOf } from './incident-values'

export interface Found {
  readonly total: number
  /** Null when nothing is on the page. */
  readonly page: readonly IncidentRecord[] | null
  readonly searchAfter: readonly string[] | null
}

/**
 * One page of the incidents a filter finds. Without a size the page is empty. With a query every
 * other condition is ignored; paging and order still hold.
 */
export function searchIncidents(act: Act, body: JsonObject): Found {
  demand(act, 'read')
  const filter = isObject(body.filter) ? body.filter : {}
  const size = Math.min(whole(filter, 'size'), act.world.settings.pageCap)
  const test = testOf(filter)
  const order = orderOf(filter.sort)
  const found = act.world.state.searched(act.now).filter(test).sort(order.compare)
  const after = Array.isArray(filter.searchAfter) ? filter.searchAfter.map(String) : null
  const rest = after === null ? found : found.slice(placeAfter(found, order, after))
  const from = after === null ? whole(filter, 'page') * size : 0
  const page = rest.slice(from, from + size)
  const last = page.at(-1)
  return {
    total: found.length,
    page: page.length === 0 ? null : page,
    searchAfter: last === undefined ? null : order.sortValues(last),
  }
}

function whole(filter: JsonObject, name: string): number {
  const value = filter[name] ?? 0
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    throw illTyped(`filter.${name}`, 'int')
  return value
}

function testOf(filter: JsonObject): (record: IncidentRecord) => boolean {
  const { query } = filter
  if (typeof query === 'string' && query.trim() !== '') return compileQuery(query)
  const tests = [
    oneOf(filter.id, (record) => record.id),
    oneOf(filter.status, (record) => record.status),
    oneOf(filter.level, (record) => record.fields.severity ?? null),
    oneOf(filter.type, (record) => record.fields.type ?? null),
    bound(filter.fromDate, (order) => order >= 0),
    bound(filter.toDate, (order) => order <= 0),
  ]
  return (record) => tests.every((test) => test(record))
}

type Test = (record: IncidentRecord) => boolean

function oneOf(list: Json | undefined, read: (record: IncidentRecord) => Json): Test {
  if (!Array.isArray(list) || list.length === 0) return () => true
  const wanted = new Set<unknown>(list)
  return (record) => wanted.has(read(record))
}

function bound(text: Json | undefined, holds: (order: number) => boolean): Test {
  const moment = typeof text === 'string' ? parseInstant(text) : null
  if (moment === undefined) throw illTyped('filter.fromDate', 'time.Time')
  if (moment === null) return () => true
  return (record) => holds(compareInstants(record.created, moment))
}

interface SortOrder {
  readonly compare: (a: IncidentRecord, b: IncidentRecord) => number
  readonly sortValues: (record: IncidentRecord) => readonly string[]
}

/** The newest first unless told otherwise; equal ones by id, as text. */
function orderOf(sort: Json | undefined): SortOrder {
  const first = Array.isArray(sort) ? sort.find(isObject) : undefined
  const field = typeof first?.field === 'string' ? first.field : 'created'
  const sign = first?.asc === true ? 1 : -1
  const key = (record: IncidentRecord): string | number | Instant =>
    valuesOf(record, field)[0] ?? ''
  return {
    compare: (a, b) => sign * compareKeys(key(a), key(b)) || compareTexts(a.id, b.id),
    sortValues: (record) => [textOf(key(record)), record.id],
  }
}

function compareKeys(a: string | number | Instant, b: string | number | Instant): number {
  if (typeof a === 'object' && typeof b === 'object') return compareInstants(a, b)
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return compareTexts(textOf(a), textOf(b))
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

/** Index behind the record with these sort values; the beginning when it is not there any more. */
function placeAfter(
  found: readonly IncidentRecord[],
  order: SortOrder,
  after: readonly string[],
): number {
  return found.findIndex((record) => order.sortValues(record).join('\n') === after.join('\n')) + 1
}
