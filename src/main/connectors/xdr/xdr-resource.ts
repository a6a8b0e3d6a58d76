import { failure } from '../../../shared/errors'
import type { Capabilities, RemoteConnector } from '../../engine/ports/connector'
import { alertFields } from './alert-fields'
import { describeIncident } from './describe-incident'
import { remoteField } from './field-spec'
import { predictAlertField } from './predict-alert'
import { predictIncidentField } from './predict-incident'
import { fetchAlerts, readAlerts, readOneAlert } from './read-alerts'
import { fetchIncidents, listIncidents, readIncidents, readOneIncident } from './read-incidents'
import { statusFields } from './status'
import { moveAlert, updateAlert } from './update-alert'
import { commentIncident, moveIncident, updateIncident } from './update-incident'
import type { XdrSession } from './xdr-session'

type Verbs =
  | 'capabilities'
  | 'listModified'
  | 'fetchNew'
  | 'getMany'
  | 'get'
  | 'update'
  | 'transition'
  | 'addComment'
  | 'predict'
  | 'projects'
  | 'fields'

/** What differs between the kinds of records a tenant has. */
export type XdrResource = Pick<RemoteConnector, Verbs>

const common = {
  isfetch: true,
  ismappable: true,
  isremotesyncin: true,
  isremotesyncout: true,
  perFieldTimes: false,
  // Read and compared right before the write, since the tenant offers none.
  precondition: true,
  // Ten are read in one request.
  sideBySide: 10,
  commentEdit: false,
  internalComments: false,
  searchByMarker: false,
  files: false,
  statusFields,
  creates: false,
  readsComments: false,
  webhooks: false,
} as const

const incidentCapabilities: Capabilities = {
  ...common,
  // The time of the last change comes in ms.
  exactVersion: true,
  transitionFields: ['close_reason', 'resolve_comment'],
  // The search by time was seen to be a minute late; twice that is waited for.
  indexLagMs: 120_000,
  listing: 'records',
  names: {
    title: 'incident_name',
    description: 'description',
    assignee: 'assigned_user_mail',
    severity: 'severity',
  },
}

const alertCapabilities: Capabilities = {
  ...common,
  exactVersion: true,
  transitionFields: ['close_reason', 'resolution_comment'],
  indexLagMs: 0,
  // The search knows no time of change.
  listing: 'none',
  takesComments: false,
  issueKind: 'alert',
  names: { title: 'name', description: 'description', assignee: null, severity: 'severity' },
}

/** Incidents of a tenant, which newer consoles call cases. */
export function incidentsOf(session: XdrSession): XdrResource {
  return {
    capabilities: incidentCapabilities,
    listModified: (since, recent, signal) => listIncidents(session, since, recent, signal),
    fetchNew: (since, signal) => fetchIncidents(session, since, signal),
    getMany: (ids, signal) => readIncidents(session, ids, signal),
    get: (given, signal) => readOneIncident(session, given, signal),
    update: (id, delta, version, signal) => updateIncident(session, id, delta, version, signal),
    transition: (id, target, signal) => moveIncident(session, id, target, signal),
    addComment: (id, draft, marker, signal) => commentIncident(session, id, draft, marker, signal),
    predict: (field, value) => predictIncidentField(session.people, field, value),
    projects: async () => [
      { key: 'incidents', name: 'Incidents', types: [{ id: 'incident', name: 'Incident' }] },
    ],
    fields: (_project, _type, signal) => describeIncident(session, signal),
  }
}

/** Alerts of a tenant, which newer consoles call issues. */
export function alertsOf(session: XdrSession): XdrResource {
  return {
    capabilities: alertCapabilities,
    listModified: () => {
      throw refusedVerb('list alerts by the time of their change')
    },
    fetchNew: (since, signal) => fetchAlerts(session, since, signal),
    getMany: (ids, signal) => readAlerts(session, ids, signal),
    get: (given, signal) => readOneAlert(session, given, signal),
    update: (id, delta, version, signal) => updateAlert(session, id, delta, version, signal),
    transition: (id, target, signal) => moveAlert(session, id, target, signal),
    addComment: async () => {
      throw refusedVerb('take comments on alerts')
    },
    predict: predictAlertField,
    projects: async () => [
      { key: 'alerts', name: 'Alerts', types: [{ id: 'alert', name: 'Alert' }] },
    ],
    fields: async () => alertFields.map(remoteField),
  }
}

/** The failure of a verb this API lacks. */
export function refusedVerb(what: string) {
  return failure({
    code: 'refused',
    message: `The public API of Cortex does not ${what}.`,
    retry: 'no',
  })
}
