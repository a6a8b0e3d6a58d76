import { commit, need } from '../http/call'
import { badRequest } from '../http/refusal'
import type { IncidentRecord, StoredText } from '../model/incident'
import { isObject, type Json } from '../model/json'
import { fieldNamed } from '../model/organisation'
import type { Act } from '../model/world'
import { isEmpty } from './is-empty'
import { readValue } from './read-value'

/** Members of the body that are no fields. */
const besides = new Set(['properties', 'comments', 'artifacts', 'tasks', 'members'])

/** Makes an incident. Throws 400 with what is wrong or missing, 403 without the right. */
export function createIncident(act: Act, body: Json): IncidentRecord {
  need(act, 'create')
  if (!isObject(body)) throw badRequest('An incident is an object.')
  const { org, now } = act
  const values: Record<string, Json | StoredText> = {
    plan_status: 'A',
    severity_code: org.fields.find((one) => one.name === 'severity_code')?.values[0]?.value ?? null,
    incident_type_ids: [],
    owner_id: act.key === null ? act.principalId : null,
  }
  const properties = isObject(body.properties) ? body.properties : {}
  const own = Object.entries(body).filter(([name]) => !besides.has(name))
  for (const [name, value] of [...own, ...Object.entries(properties)]) {
    const field = fieldNamed(org, name)
    const custom = name in properties
    if (field === undefined || (field.prefix !== null) !== custom || field.read_only)
      throw badRequest(`Unknown field ${name}`)
    if (value !== undefined) values[name] = readValue(org, field, value)
  }
  const missing = org.fields.filter(
    (field) => field.required === 'always' && isEmpty(values[field.name]),
  )
  if (missing.length > 0) {
    const names = missing.map((field) => field.text)
    throw badRequest(`The following fields are required: ${names.join(', ')}`, names)
  }
  if (Number(values.discovered_date) > now)
    throw badRequest('The date of discovery must not lie in the future.')
  return commit(act, {
    id: act.world.state.newId(),
    orgId: org.id,
    vers: 1,
    created: now,
    modified: now,
    closed: null,
    creatorId: act.principalId,
    values,
    notes: [],
    files: [],
  })
}
