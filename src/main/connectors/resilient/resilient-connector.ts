import type { CancelSignal } from '../../../shared/cancel'
import type { ConnectorInstance } from '../../../shared/domain/instance'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time'
import type { Capabilities, RemoteConnector } from '../../engine/ports/connector'
import type { ConnectorPorts } from '../contract/connector-ports'
import { networkOf } from '../contract/network-of'
import { type Secrets, secretNamed } from '../contract/secrets'
import { parseBaseUrl } from '../http/base-url'
import { createHttpClient, type HttpLimits } from '../http/http-client'
import { PeopleMap } from '../people/people-map'
import { peopleOptions } from '../people/people-options'
import { createIncident } from './create-incident'
import { fetchNew } from './fetch-new'
import { parseDefinitions } from './field-definition'
import { attachFile, downloadFile, readFiles, readUploadLimit } from './files'
import { findByMarker } from './find-by-marker'
import {
  DESCRIPTION,
  OWNER,
  SEVERITY,
  statusFieldNames,
  TITLE,
  transitionFieldNames,
} from './incident-fields'
import { KeptAnswer } from './kept-answer'
import { listModified } from './list-modified'
import { USUAL_CLOSING_TEXT } from './manifest'
import { searchesNotes } from './note-search'
import { addNote, readNotes, updateNote } from './notes'
import { findOrganisation } from './organisation'
import { predictField } from './predict'
import { principalDirectory, readPrincipals } from './principals'
import { runProbes } from './probes'
import { readIncidents, readOneIncident } from './read-incidents'
import { readResilientRefusal } from './refusal'
import { readProjects, readRemoteFields } from './remote-fields'
import { createResilientApi } from './resilient-api'
import type { ResilientSession } from './resilient-session'
import { transitionIncident } from './transition-incident'
import { updateIncident } from './update-incident'

/** How long (ms) fields, their choices and users are taken as they were. */
const FIELDS_KEPT_MS = 10 * MINUTE_MS

/**
 * Connects one organisation of a QRadar SOAR server with an API key.
 * Throws `bad-request` for an address or proxy that cannot be used; nothing is sent yet.
 */
export function createResilientConnector(
  instance: ConnectorInstance,
  secrets: Secrets,
  ports: ConnectorPorts,
  limits: Partial<HttpLimits> = {},
): RemoteConnector {
  const { origin, prefix } = parseBaseUrl(instance.baseUrl)
  const keyId = (instance.options.keyId ?? '').trim()
  const secret = secretNamed(secrets, 'keySecret')
  const credentials = Buffer.from(`${keyId}:${secret}`).toString('base64')
  const http = createHttpClient(
    {
      ...networkOf(instance, secrets),
      origin,
      headers: { authorization: `Basic ${credentials}`, 'user-agent': 'Lockstep' },
      secrets: [secret, credentials],
      systemName: 'QRadar SOAR',
      limits,
      readRefusal: readResilientRefusal,
    },
    ports,
  )
  const api = createResilientApi(http, prefix)
  const session = createSession(instance, `${origin}${prefix}`, api, ports, http.clockOffset)
  return {
    capabilities: capabilitiesOf(session),
    testConnection: (onProbe, signal) => runProbes(session, onProbe, signal),
    listModified: (since, recent, signal) => listModified(session, since, recent, signal),
    fetchNew: (since, signal) => fetchNew(session, since, signal),
    getMany: (ids, signal) => readIncidents(session, ids, signal),
    get: (idOrKey, signal) => readOneIncident(session, idOrKey, signal),
    create: (request, marker, signal) => createIncident(session, request, marker, signal),
    update: (id, delta, version, signal) => updateIncident(session, id, delta, version, signal),
    transition: (id, target, signal) => transitionIncident(session, id, target, signal),
    comments: (id, signal) => readNotes(session, id, signal),
    addComment: (id, draft, marker, signal) => addNote(session, id, draft, marker, signal),
    updateComment: (id, noteId, draft, signal) => updateNote(session, id, noteId, draft, signal),
    files: (id, signal) => readFiles(session, id, signal),
    downloadFile: (id, fileId, into, signal) => downloadFile(session, id, fileId, into, signal),
    attachFile: (id, file, signal) => attachFile(session, id, file, signal),
    findByMarker: (marker, signal) => findByMarker(session, marker, signal),
    predict: (field, value) => predictField(session, field, value),
    projects: (signal) => readProjects(session, signal),
    fields: (_, __, signal) => readRemoteFields(session, signal),
    clockOffset: http.clockOffset,
    requestCount: http.requestCount,
    close: http.close,
  }
}

function capabilitiesOf(session: ResilientSession): Capabilities {
  return {
    isfetch: true,
    ismappable: true,
    isremotesyncin: true,
    isremotesyncout: true,
    perFieldTimes: false,
    // A counter and a ms time; but notes need not raise either, so they have to be found otherwise.
    get exactVersion() {
      return searchesNotes(session)
    },
    precondition: true,
    commentEdit: true,
    internalComments: false,
    // Nothing of a new incident can be searched for unless it has a field for it.
    searchByMarker: session.markerField !== '',
    files: true,
    statusFields: statusFieldNames,
    transitionFields: transitionFieldNames,
    // Nothing is published; the search behind notes is known to run behind by seconds.
    indexLagMs: MINUTE_MS,
    listing: 'records',
    creates: true,
    readsComments: true,
    webhooks: false,
    names: { title: TITLE, description: DESCRIPTION, assignee: OWNER, severity: SEVERITY },
  }
}

function createSession(
  instance: ConnectorInstance,
  siteUrl: string,
  api: ResilientSession['api'],
  { clock, sleep }: ConnectorPorts,
  clockOffset: () => number | null,
): ResilientSession {
  const option = (name: string) => (instance.options[name] ?? '').trim()
  const organisation = new KeptAnswer(
    (signal) => findOrganisation(api, option('organisation'), signal),
    clock,
    HOUR_MS,
  )
  const path = async (signal?: CancelSignal) => `/orgs/${(await organisation.get(signal)).id}`
  const definitions = new KeptAnswer(
    async (signal) => {
      const asked = `${await path(signal)}/types/incident/fields`
      return parseDefinitions(await api.send('GET', asked, { signal }))
    },
    clock,
    FIELDS_KEPT_MS,
  )
  const principals = new KeptAnswer(
    async (signal) => readPrincipals(api, await path(signal), signal),
    clock,
    FIELDS_KEPT_MS,
  )
  return {
    ...{ api, clock, sleep, siteUrl, organisation, definitions, principals, clockOffset },
    people: new PeopleMap(principalDirectory(principals), peopleOptions(instance), clock),
    uploadLimit: new KeptAnswer((signal) => readUploadLimit(api, signal), clock, HOUR_MS),
    markerField: option('markerField'),
    closingText: option('closingText') || USUAL_CLOSING_TEXT,
    fetchQuery: option('fetchQuery'),
    noteSearch: { by: 'edited', until: 0 },
  }
}
