import { demand } from '../http/call'
import { illTyped, noItem, Refusal } from '../http/refusal'
import { emptyFields, type IncidentRecord, isSeverity } from '../model/incident'
import { parseInstant } from '../model/instant'
import { isObject, type Json, type JsonObject } from '../model/json'
import { type Act, instantOf } from '../model/world'
import { storeChange } from './store'

/**
 * POST /incident: makes an incident, or overwrites the one whose id is given. Overwriting takes the
 * body for the whole incident: what it leaves out is emptied.
 */
export function saveIncident(act: Act, body: JsonObject): IncidentRecord {
  checkTypes(body)
  const id = typeof body.id === 'string' ? body.id : ''
  return id === '' ? create(act, body) : overwrite(act, id, body)
}

function create(act: Act, body: JsonObject): IncidentRecord {
  demand(act, 'create')
  const { state, settings } = act.world
  const id = state.nextId()
  const now = instantOf(act)
  const started = body.createInvestigation === true
  const fields = written(body)
  return state.commit(
    {
      id,
      version: 1,
      status: started ? 1 : statusOf(body, 0),
      created: now,
      modified: now,
      activated: started ? now : null,
      closed: null,
      creatorId: act.user.username,
      closingUserId: '',
      investigationId: started ? id : '',
      fields: { ...fields, occurred: occurredOr(fields, new Date(act.now).toISOString()) },
      custom: customOf(act, body),
      attachment: [],
      entries: [],
      lastEntry: 0,
    },
    act.now,
    act.indexDelayMs || settings.indexDelayMs,
  )
}

function overwrite(act: Act, id: string, body: JsonObject): IncidentRecord {
  const record = act.world.state.incidents.get(id)
  if (!record) throw noItem()
  demand(act, 'edit')
  const version = typeof body.version === 'number' ? body.version : 0
  // -1 forces its way past the lock.
  if (version !== -1 && version !== record.version) {
    throw new Refusal(
      400,
      `DB Version '${record.version}' and Insert version '${version}' do not match for incident ${id}`,
      'errOptimisticLock',
      'Optimistic lock error',
    )
  }
  const status = act.world.settings.statusByUpdate ? statusOf(body, 0) : record.status
  const reopened = record.status >= 2 && status < 2
  const kept = Array.isArray(body.attachment) ? body.attachment.map(pathOf) : []
  return storeChange(act, {
    ...record,
    status,
    closed: reopened ? null : record.closed,
    fields: written(body),
    custom: customOf(act, body),
    attachment: record.attachment.filter((one) => kept.includes(one.path)),
  })
}

function statusOf(body: JsonObject, otherwise: number): number {
  return typeof body.status === 'number' ? body.status : otherwise
}

function pathOf(value: Json): Json {
  return isObject(value) ? (value.path ?? '') : ''
}

function occurredOr(fields: JsonObject, now: string): Json {
  return fields.occurred === emptyFields.occurred ? now : (fields.occurred ?? now)
}

function written(body: JsonObject): JsonObject {
  const known = Object.keys(emptyFields).map((name): [string, Json] => [
    name,
    body[name] ?? emptyFields[name] ?? null,
  ])
  const fields = Object.fromEntries(known)
  return { ...fields, type: fields.type === '' ? 'Unclassified' : (fields.type ?? 'Unclassified') }
}

/** Custom fields are taken by machine name; anything else under CustomFields is dropped in silence. */
function customOf(act: Act, body: JsonObject): JsonObject {
  if (!isObject(body.CustomFields)) return {}
  const known = new Map(
    act.world.fields.filter((one) => !one.system).map((one) => [one.cliName, one.type]),
  )
  const kept: [string, Json][] = []
  for (const [name, value] of Object.entries(body.CustomFields)) {
    const type = known.get(name)
    if (type === undefined || value === null) continue
    if (type === 'number' && typeof value !== 'number')
      throw illTyped(`CustomFields.${name}`, 'float64')
    if (type === 'boolean' && typeof value !== 'boolean')
      throw illTyped(`CustomFields.${name}`, 'bool')
    if (type === 'multiSelect' && !Array.isArray(value))
      throw illTyped(`CustomFields.${name}`, '[]string')
    if (type === 'date' && parseInstant(String(value)) === undefined)
      throw illTyped(`CustomFields.${name}`, 'time.Time')
    kept.push([name, value])
  }
  return Object.fromEntries(kept)
}

const texts = ['id', 'name', 'type', 'owner', 'details', 'closeReason', 'closeNotes', 'phase']
const moments = ['occurred', 'dueDate', 'reminder', 'dbotMirrorLastSync']

function checkTypes(body: JsonObject): void {
  for (const name of texts) {
    const value = body[name]
    if (value !== undefined && value !== null && typeof value !== 'string')
      throw illTyped(name, 'string')
  }
  for (const name of ['status', 'version', 'severity']) {
    const value = body[name]
    if (value !== undefined && value !== null && typeof value !== 'number')
      throw illTyped(name, 'number')
  }
  if (!isSeverity(body.severity ?? undefined)) throw new Refusal(400, 'Severity out of range')
  for (const name of moments) {
    const value = body[name]
    if (value === undefined || value === null) continue
    if (typeof value !== 'string' || parseInstant(value) === undefined)
      throw illTyped(name, 'time.Time')
  }
  const labels = body.labels
  const fine =
    labels === undefined || labels === null || (Array.isArray(labels) && labels.every(isObject))
  if (!fine) throw illTyped('labels', '[]Label')
}
