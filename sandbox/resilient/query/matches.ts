import { badRequest } from '../http/refusal'
import { type FieldDef, operationsOf } from '../model/definition'
import type { IncidentRecord } from '../model/incident'
import { isObject, type Json } from '../model/json'
import { fieldNamed, type Organisation } from '../model/organisation'
import { storedText } from '../read/show-incident'
import { htmlToText } from '../write/clean-html'
import { isEmpty } from '../write/is-empty'

export type Test = (incident: IncidentRecord) => boolean

/** Facts of an incident that are no fields one can write. */
const facts: Readonly<Record<string, (incident: IncidentRecord) => Json>> = {
  id: (incident) => incident.id,
  create_date: (incident) => incident.created,
  inc_last_modified_date: (incident) => incident.modified,
  end_date: (incident) => incident.closed,
}

/**
 * The filters of a query: all conditions of one must hold, and one of several. Throws 400 for a field
 * or a method that does not exist, or that the field does not take.
 */
export function compileFilters(org: Organisation, filters: Json | undefined): Test {
  if (filters === undefined || filters === null) return () => true
  if (!Array.isArray(filters)) throw badRequest('filters is a list')
  const tests = filters.map((filter: Json) => {
    if (!isObject(filter) || !Array.isArray(filter.conditions))
      throw badRequest('A filter has conditions.')
    const conditions = filter.conditions.map((one: Json) => compileCondition(org, one))
    return (incident: IncidentRecord) => conditions.every((test) => test(incident))
  })
  return (incident) => tests.length === 0 || tests.some((test) => test(incident))
}

/** What a field a query names holds. Throws 400 for one that does not exist. */
export function valueReader(org: Organisation, name: Json | undefined) {
  const given = String(name)
  const fact = facts[given]
  const custom = given.startsWith('properties.')
  const field = fieldNamed(org, custom ? given.slice('properties.'.length) : given)
  if (fact !== undefined) return { read: fact, operations: operationsOf(factField(given)) }
  if (field === undefined || (field.prefix !== null) !== custom)
    throw badRequest(`Unknown field ${given}`)
  return {
    read: (incident: IncidentRecord) => shown(field, incident),
    operations: operationsOf(field),
  }
}

function factField(name: string): FieldDef {
  const input_type = name === 'id' ? 'number' : 'datetimepicker'
  return {
    ...{ id: 0, name, text: name, input_type, prefix: null, required: null },
    ...{ read_only: true, rich_text: false, values: [] },
  }
}

function shown(field: FieldDef, incident: IncidentRecord): Json {
  const value = incident.values[field.name] ?? null
  const text = storedText(value)
  if (text !== null) return text.format === 'html' ? htmlToText(text.content) : text.content
  return value as Json
}

function compileCondition(org: Organisation, raw: Json): Test {
  if (!isObject(raw)) throw badRequest('A condition is an object.')
  const { read, operations } = valueReader(org, raw.field_name)
  const method = String(raw.method)
  if (!operations.includes(method))
    throw badRequest(`The method ${method} is not supported for ${String(raw.field_name)}`)
  const wanted = raw.value ?? null
  return (incident) => holds(method, read(incident), wanted)
}

function holds(method: string, value: Json, wanted: Json): boolean {
  switch (method) {
    case 'equals':
      return value === wanted
    case 'not_equals':
      return value !== wanted
    case 'has_a_value':
      return !isEmpty(value)
    case 'not_has_a_value':
    case 'does_not_have_a_value':
      return isEmpty(value)
    case 'in':
      return among(value, wanted)
    case 'not_in':
      return !among(value, wanted)
    case 'contains':
      return contains(value, wanted)
    case 'not_contains':
      return !contains(value, wanted)
    default:
      return compares(method, value, wanted)
  }
}

function among(value: Json, wanted: Json): boolean {
  const list: readonly Json[] = Array.isArray(wanted) ? wanted : [wanted]
  const own: readonly Json[] = Array.isArray(value) ? value : [value]
  return own.some((one) => list.includes(one))
}

function contains(value: Json, wanted: Json): boolean {
  if (typeof value !== 'string') return among(value, wanted)
  return value.toLowerCase().includes(String(wanted).toLowerCase())
}

function compares(method: string, value: Json, wanted: Json): boolean {
  if (typeof value !== 'number' || typeof wanted !== 'number') return false
  if (method === 'gt') return value > wanted
  if (method === 'gte') return value >= wanted
  return method === 'lt' ? value < wanted : value <= wanted
}
