import type { Call } from '../http/call'
import { may } from '../http/call'
import { badRequest } from '../http/refusal'
import type { IncidentRecord } from '../model/incident'
import { isObject, type Json } from '../model/json'
import { outputForm } from '../read/output-form'
import { showRow } from '../read/show-incident'
import { compileFilters, valueReader } from './matches'

const levels = [null, 'partial', 'normal', 'full']

/** The page of incidents a query asks for. A length beyond the server's most is cut without a word. */
export function queryPaged(call: Call): object {
  const body = call.json()
  if (!isObject(body)) throw badRequest('A query is an object.')
  const level = call.query.get('return_level')
  if (!levels.includes(level)) throw badRequest(`Unknown return level ${level}`)
  const form = outputForm(call.query, call.headers)
  const test = compileFilters(call.org, body.filters)
  const order = compileSorts(call, body.sorts)
  const all = may(call, 'read') ? call.world.state.visible(call.org.id, call.now) : []
  const found = all.filter(test).sort(order)
  const start = whole(body.start, 0, 'start')
  const most = call.world.settings.maxPageSize
  const length = Math.min(whole(body.length, most, 'length'), most)
  return {
    recordsTotal: found.length,
    recordsFiltered: found.length,
    data: found.slice(start, start + length).map((one) => showRow(call, one, form, level)),
  }
}

type Order = (a: IncidentRecord, b: IncidentRecord) => number

/** Without sorts the server keeps no order worth relying on: newest ids first here. */
function compileSorts(call: Call, sorts: Json | undefined): Order {
  if (sorts === undefined || sorts === null) return (a, b) => b.id - a.id
  if (!Array.isArray(sorts)) throw badRequest('sorts is a list')
  const steps = sorts.map((raw: Json): Order => {
    if (!isObject(raw) || (raw.type !== 'asc' && raw.type !== 'desc'))
      throw badRequest('A sort has a field and a type.')
    const { read } = valueReader(call.org, raw.field_name)
    const sign = raw.type === 'asc' ? 1 : -1
    return (a, b) => sign * compare(read(a), read(b))
  })
  return (a, b) => steps.reduce((so, step) => (so === 0 ? step(a, b) : so), 0) || b.id - a.id
}

function compare(a: Json, b: Json): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a ?? '').localeCompare(String(b ?? ''))
}

function whole(given: Json | undefined, usual: number, name: string): number {
  if (given === undefined || given === null) return usual
  if (typeof given !== 'number' || !Number.isInteger(given) || given < 0)
    throw badRequest(`${name} is a number`)
  return given
}
