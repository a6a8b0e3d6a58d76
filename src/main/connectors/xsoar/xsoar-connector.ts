import type { ConnectorInstance } from '../../../shared/domain/instance'
import { failure } from '../../../shared/errors'
import type { Capabilities, RemoteConnector } from '../../engine/ports/connector'
import type { ConnectorPorts } from '../contract/connector-ports'
import { networkOf } from '../contract/network-of'
import { type Secrets, secretNamed } from '../contract/secrets'
import { parseBaseUrl } from '../http/base-url'
import { createHttpClient, type HttpLimits } from '../http/http-client'
import { PeopleMap } from '../people/people-map'
import { peopleOptions } from '../people/people-options'
import { Accounts } from './accounts'
import { addComment, readComments } from './comments'
import { createIncident } from './create-incident'
import { fetchNew } from './fetch-new'
import { addFile, downloadFile, readFiles } from './files'
import { findByMarker } from './find-by-marker'
import { closingFieldNames, statusFieldNames } from './incident-fields'
import { listModified } from './list-modified'
import { Metadata } from './metadata'
import { predictField } from './predict'
import { runProbes } from './probes'
import { readIncidents, readOneIncident } from './read-incidents'
import { readXsoarRefusal } from './refusal'
import { readProjects, readRemoteFields } from './remote-fields'
import { type Place, placeOf, rulesOf } from './settings'
import { transitionIncident } from './transition-incident'
import { updateIncident } from './update-incident'
import { createXsoarApi } from './xsoar-api'
import type { XsoarSession } from './xsoar-session'

const capabilities: Capabilities = {
  isfetch: true,
  ismappable: true,
  isremotesyncin: true,
  isremotesyncout: true,
  perFieldTimes: false,
  // A counter that every write raises.
  exactVersion: true,
  precondition: true,
  // The product edits entries only in its own pages.
  commentEdit: false,
  internalComments: true,
  searchByMarker: true,
  files: true,
  statusFields: statusFieldNames,
  transitionFields: closingFieldNames,
  indexLagMs: 60_000,
  listing: 'records',
  creates: true,
  readsComments: true,
  webhooks: false,
  names: { title: 'name', description: 'details', assignee: 'owner', severity: 'severity' },
}

/** Where every war room is read nothing is listed, and an equal version does not mean that all is known. */
const pollingCapabilities: Capabilities = { ...capabilities, listing: 'none', exactVersion: false }

/**
 * Connects one tenant of Cortex XSOAR with an API key. Throws `bad-request` for an address or proxy
 * that cannot be used; nothing is sent yet.
 */
export function createXsoarConnector(
  instance: ConnectorInstance,
  secrets: Secrets,
  ports: ConnectorPorts,
  limits: Partial<HttpLimits> = {},
): RemoteConnector {
  const { origin, prefix } = parseBaseUrl(instance.baseUrl)
  const place = placeOf(instance.options, origin, prefix)
  const apiKey = secretNamed(secrets, 'apiKey')
  const http = createHttpClient(
    {
      ...networkOf(instance, secrets),
      origin,
      headers: { authorization: apiKey, ...place.headers, 'user-agent': 'Lockstep' },
      secrets: [apiKey],
      limits,
      systemName: 'Cortex XSOAR',
      readRefusal: readXsoarRefusal,
    },
    ports,
  )
  const session = createSession(instance, place, createXsoarApi(http, place.apiPrefix), ports)
  return {
    capabilities: session.entries.every ? pollingCapabilities : capabilities,
    testConnection: (onProbe, signal) => runProbes(session, http.clockOffset, onProbe, signal),
    listModified: (since, recent, signal) => listModified(session, since, recent, signal),
    fetchNew: (since, signal) => fetchNew(session, since, signal),
    getMany: (ids, signal) => readIncidents(session, ids, signal),
    get: (given, signal) => readOneIncident(session, given, signal),
    create: (request, marker, signal) => createIncident(session, request, marker, signal),
    update: (id, delta, version, signal) => updateIncident(session, id, delta, version, signal),
    transition: (id, target, signal) => transitionIncident(session, id, target, signal),
    comments: (id, signal) => readComments(session, id, signal),
    addComment: (id, draft, marker, signal) => addComment(session, id, draft, marker, signal),
    updateComment: async () => {
      throw noCommentEdit()
    },
    files: (id, signal) => readFiles(session, id, signal),
    downloadFile: (_, fileId, into, signal) => downloadFile(session, fileId, into, signal),
    attachFile: (id, file, signal) => addFile(session, id, file, signal),
    findByMarker: (marker, signal) => findByMarker(session, marker, signal),
    predict: (field, value) => predictField(session, field, value),
    projects: (signal) => readProjects(session, signal),
    fields: (_, type, signal) => readRemoteFields(session, type, signal),
    clockOffset: http.clockOffset,
    requestCount: http.requestCount,
    close: http.close,
  }
}

function createSession(
  instance: ConnectorInstance,
  place: Place,
  api: XsoarSession['api'],
  ports: ConnectorPorts,
): XsoarSession {
  const accounts = new Accounts(api, ports.clock)
  return {
    ...rulesOf(instance.options),
    api,
    clock: ports.clock,
    siteUrl: place.siteUrl,
    people: new PeopleMap(accounts, peopleOptions(instance), ports.clock),
    metadata: new Metadata(api, ports.clock),
  }
}

function noCommentEdit() {
  return failure({
    code: 'refused',
    message: 'Entries of a Cortex XSOAR war room cannot be edited from outside.',
    retry: 'no',
  })
}
