import type { Call, Route } from '../http/call'
import { badCall, Refusal } from '../http/refusal'
import { type Incident, incidentStatuses } from '../model/incident'
import { isObject, type Json } from '../model/json'
import { updateIncident } from '../write/update-incident'
import { renderRelatedAlert } from './render-alert'
import { renderIncident } from './render-incident'
import { listRule, readSearch, type SearchRules, timeRule } from './search-body'

const isText = (value: Json): boolean => typeof value === 'string'

const rules: SearchRules<Incident> = {
  filters: {
    modification_time: timeRule((incident) => incident.modified),
    creation_time: timeRule((incident) => incident.created),
    incident_id_list: listRule((incident, wanted) => wanted.includes(String(incident.id))),
    incident_id: {
      operators: ['eq'],
      accepts: isText,
      matches: (incident, _operator, value) => String(incident.id) === value,
    },
    alert_sources: listRule((incident, wanted) =>
      incident.sources.some((source) => wanted.includes(source)),
    ),
    description: {
      operators: ['in', 'contains'],
      accepts: (value) => isText(value) || (Array.isArray(value) && value.every(isText)),
      matches: (incident, operator, value) =>
        operator === 'contains'
          ? incident.description.toLowerCase().includes(String(value).toLowerCase())
          : Array.isArray(value) && value.includes(incident.description),
    },
    status: {
      operators: ['eq', 'neq'],
      accepts: (value) => incidentStatuses.some((status) => status === value),
      matches: (incident, operator, value) => (incident.status === value) === (operator === 'eq'),
    },
    starred: {
      operators: ['eq', 'neq'],
      accepts: (value) => typeof value === 'boolean',
      matches: (incident, operator, value) => (incident.starred === value) === (operator === 'eq'),
    },
  },
  sorts: {
    modification_time: (incident) => incident.modified,
    creation_time: (incident) => incident.created,
    incident_id: (incident) => incident.id,
  },
  idOf: (incident) => incident.id,
}

/** Operations on incidents. */
export const incidentRoutes: readonly Route[] = [
  { method: 'POST', path: '/incidents/get_incidents', right: 'view', handle: getIncidents },
  { method: 'POST', path: '/incidents/get_incident_extra_data', right: 'view', handle: extraData },
  { method: 'POST', path: '/incidents/update_incident', right: 'edit', handle: update },
]

function getIncidents(call: Call): unknown {
  const { state } = call.world
  const search = readSearch(call.data, rules)
  const byTime = search.fields.some((field) => field.endsWith('_time'))
  const { total, rows } = search.page(byTime ? state.indexed(call.now) : state.incidents())
  return {
    reply: {
      total_count: total,
      result_count: rows.length,
      incidents: rows.map((incident) => rendered(call, incident)),
      restricted_incident_ids: [],
    },
  }
}

function extraData(call: Call): unknown {
  const { world, data } = call
  const { settings } = world
  if (settings.rateLimits) {
    world.guard.takeExtraData(call.key, settings.extraDataPerMinute, call.now)
  }
  const incident = incidentOf(call, data.incident_id)
  if (incident === undefined) {
    throw new Refusal(404, 'An error occurred while processing XDR public API', 'No such incident')
  }
  const limit = data.alerts_limit ?? 1000
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1) {
    throw badCall('alerts_limit must be a positive integer')
  }
  const alerts = world.state.alertsOf(incident.id)
  return {
    reply: {
      incident: rendered(call, incident),
      alerts: { total_count: alerts.length, data: alerts.slice(0, limit).map(renderRelatedAlert) },
      network_artifacts: { total_count: 0, data: [] },
      file_artifacts: { total_count: 0, data: [] },
    },
  }
}

function update(call: Call): unknown {
  const incident = incidentOf(call, call.data.incident_id)
  if (incident === undefined)
    throw badCall(`incident_id ${String(call.data.incident_id)} not found`)
  if (!isObject(call.data.update_data)) throw badCall('update_data is missing')
  updateIncident(call, incident, call.data.update_data)
  return call.world.settings.wrappedReply ? { reply: true } : true
}

function incidentOf(call: Call, id: Json | undefined): Incident | undefined {
  if (typeof id !== 'string') throw badCall('incident_id must be a string')
  return call.world.state.incident(Number(id))
}

function rendered({ world }: Call, incident: Incident): object {
  const { state, baseUrl } = world
  return renderIncident(incident, state.alertsOf(incident.id), state.users, baseUrl)
}
