import { commit, need } from '../http/call'
import { badRequest } from '../http/refusal'
import type { FieldDef } from '../model/definition'
import type { IncidentRecord, StoredText } from '../model/incident'
import { isObject, type Json } from '../model/json'
import { fieldNamed } from '../model/organisation'
import type { Act } from '../model/world'
import type { OutputForm } from '../read/output-form'
import { showIncident } from '../read/show-incident'
import { isEmpty } from './is-empty'
import { readValue } from './read-value'

const wrappers = ['object', 'text', 'textarea', 'id', 'ids', 'date', 'boolean', 'number', 'name']

interface Change {
  readonly field: FieldDef
  readonly before: Json
  readonly after: Json
}

/** What a patch answers: 200 in any case, so that only `success` tells. */
export interface PatchStatus {
  readonly success: boolean
  readonly title: string | null
  readonly message: string | null
  readonly hints: readonly string[]
  readonly field_failures?: readonly {
    readonly field: string
    readonly your_original_value: Json
    readonly actual_current_value: Json
  }[]
}

/**
 * Changes fields of an incident. A stale version makes every old value count: a field that holds
 * something else fails, and nothing is changed then. Throws 400 for what cannot be read and for a
 * close that lacks something, 403 without the rights.
 */
export function patchIncident(
  act: Act,
  incident: IncidentRecord,
  body: Json,
  form: OutputForm,
): PatchStatus {
  const changes = readChanges(act, body)
  for (const { field } of changes) {
    const right = field.name === 'plan_status' ? 'close' : 'write'
    need(act, field.name === 'owner_id' ? 'assign' : right)
  }
  const version = isObject(body) ? body.version : undefined
  if (version !== incident.vers) {
    const shown = showIncident(act, incident, form)
    const failures = changes.flatMap(({ field, before }) => {
      const actual = currentOf(shown, field)
      if (sameForm(actual, before)) return []
      const failed = { your_original_value: before, actual_current_value: actual }
      return [{ field: field.name, ...failed }]
    })
    if (failures.length > 0) {
      const message = 'The incident was changed by somebody else.'
      return { success: false, title: null, message, hints: [], field_failures: failures }
    }
  }
  store(act, incident, changes)
  return { success: true, title: null, message: null, hints: [] }
}

function store(act: Act, incident: IncidentRecord, changes: readonly Change[]): void {
  const values: Record<string, Json | StoredText> = { ...incident.values }
  for (const { field, after } of changes) values[field.name] = readValue(act.org, field, after)
  const needed = act.org.fields.filter(
    ({ required }) => required === 'always' || (required === 'close' && values.plan_status === 'C'),
  )
  const missing = needed.filter((field) => isEmpty(values[field.name])).map((field) => field.text)
  if (missing.length > 0)
    throw badRequest(`The following fields are required: ${missing.join(', ')}`, missing)
  const closes = values.plan_status === 'C'
  commit(act, {
    ...incident,
    values,
    vers: incident.vers + 1,
    modified: act.now,
    closed: closes ? (incident.closed ?? act.now) : null,
  })
}

function readChanges(act: Act, body: Json): readonly Change[] {
  if (!isObject(body) || !Array.isArray(body.changes) || body.changes.length === 0)
    throw badRequest('A patch has changes.')
  return body.changes.map((raw: Json) => {
    if (!isObject(raw)) throw badRequest('A change is an object.')
    const name = isObject(raw.field) ? raw.field.name : raw.field
    const field = fieldNamed(act.org, String(name))
    if (field === undefined) throw badRequest(`Unknown field ${String(name)}`)
    if (field.read_only) throw badRequest(`${field.text} is read only.`)
    return { field, before: unwrap(raw.old_value, field), after: unwrap(raw.new_value, field) }
  })
}

/** A value inside its wrapper; a bare one is refused. */
function unwrap(given: Json | undefined, field: FieldDef): Json {
  const [entry, ...more] = isObject(given) ? Object.entries(given) : []
  if (entry === undefined || more.length > 0 || !wrappers.includes(entry[0]))
    throw badRequest(`The value of ${field.name} is not wrapped.`)
  return entry[1] ?? null
}

function currentOf(shown: Readonly<Record<string, Json>>, field: FieldDef): Json {
  const { properties } = shown
  const holder = field.prefix === null ? shown : isObject(properties) ? properties : {}
  return holder[field.name] ?? null
}

function sameForm(a: Json, b: Json): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
}

function sorted(value: Json): Json {
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
