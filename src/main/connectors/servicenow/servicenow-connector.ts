import type { ConnectorInstance } from '../../../shared/domain/instance'
import type { Capabilities, RemoteConnector } from '../../engine/ports/connector'
import type { ConnectorPorts } from '../contract/connector-ports'
import type { Secrets } from '../contract/secrets'
import { parseBaseUrl } from '../http/base-url'
import type { HttpLimits } from '../http/http-client'
import { addComment, refuseCommentEdit } from './add-comment'
import { attachFile, downloadFile, readFilesOf } from './attachments'
import { createBatchedSend, MOST_TOGETHER } from './batched-send'
import { CLOSING_COLUMNS } from './closing'
import { createRecord } from './create-record'
import { raisesEvents } from './events/event-settings'
import { createEventsConnector } from './events/events-connector'
import { fetchNew } from './fetch-new'
import { auditShortfalls } from './field-times'
import { findByMarker } from './find-by-marker'
import { getRecord } from './get-record'
import { readComments } from './journal'
import { listModified } from './list-modified'
import { openClient } from './open-client'
import { createSession } from './open-session'
import { predictField } from './predict'
import { runProbes } from './probes'
import { readRecords } from './read-records'
import { readProjects, readRemoteFields } from './remote-fields'
import { createServiceNowApi } from './servicenow-api'
import type { ServiceNowSession } from './session'
import { settingsOf } from './settings'
import { STAGE } from './stages'
import { transitionRecord } from './transition-record'
import { updateRecord } from './update-record'

/** What an instance can do: in ITOM mode nothing comes back from it. */
function capabilitiesOf({ settings: { mode }, audit }: ServiceNowSession): Capabilities {
  const comesBack = mode === 'itsm'
  return {
    isfetch: comesBack,
    ismappable: true,
    isremotesyncin: comesBack,
    isremotesyncout: true,
    perFieldTimes: audit.readable === true,
    // sys_mod_count: raised by every write.
    exactVersion: true,
    // Read and compared right before the write, since the Table API offers none.
    precondition: true,
    commentEdit: false,
    internalComments: true,
    searchByMarker: true,
    files: true,
    statusFields: [STAGE, 'state'],
    transitionFields: CLOSING_COLUMNS,
    // A query reads the table itself.
    indexLagMs: 0,
    listing: 'records',
    creates: true,
    readsComments: true,
    webhooks: false,
    sideBySide: MOST_TOGETHER,
    names: {
      title: 'short_description',
      description: 'description',
      assignee: 'assigned_to',
      severity: 'priority',
    },
  }
}

/**
 * Connects one ServiceNow instance: through its Table API, or to send events to its Event Management
 * where that is chosen. Throws `bad-request` for an address or proxy
 * that cannot be used; nothing is sent yet.
 */
export function createServiceNowConnector(
  instance: ConnectorInstance,
  secrets: Secrets,
  ports: ConnectorPorts,
  limits: Partial<HttpLimits> = {},
): RemoteConnector {
  if (raisesEvents(instance)) return createEventsConnector(instance, secrets, ports, limits)
  const { origin, prefix } = parseBaseUrl(instance.baseUrl)
  const settings = settingsOf(instance)
  const http = openClient(instance, secrets, ports, limits, { origin, prefix })
  const apis = {
    api: createServiceNowApi(http, prefix),
    together: createServiceNowApi({ send: createBatchedSend(http, prefix, ports.clock) }, prefix),
  }
  const session = createSession(instance, settings, apis, `${origin}${prefix}`, ports.clock)
  return {
    // An answer tells whether the account may read the audit history.
    get capabilities() {
      return capabilitiesOf(session)
    },
    testConnection: (onProbe, signal) => runProbes(session, http.clockOffset, onProbe, signal),
    listModified: (since, _, signal) => listModified(session, since, signal),
    ...(settings.mode === 'itom'
      ? {}
      : { fetchNew: (since, signal) => fetchNew(session, since, signal) }),
    getMany: (ids, signal) => readRecords(session, ids, signal),
    get: (idOrKey, signal) => getRecord(session, idOrKey, signal),
    create: (request, marker, signal) => createRecord(session, request, marker, signal),
    update: (id, delta, version, signal) => updateRecord(session, id, delta, version, signal),
    transition: (id, target, signal) => transitionRecord(session, id, target, signal),
    comments: (id, signal) => readComments(session, id, signal),
    addComment: (id, draft, marker, signal) => addComment(session, id, draft, marker, signal),
    updateComment: refuseCommentEdit,
    files: (id, signal) => readFilesOf(session, id, signal),
    downloadFile: (_, fileId, into, signal) => downloadFile(session, fileId, into, signal),
    attachFile: (id, file, signal) => attachFile(session, id, file, signal),
    findByMarker: (marker, signal) => findByMarker(session, marker, signal),
    predict: (field, value) => predictField(field, value, session.knowledge),
    projects: (signal) => readProjects(session, signal),
    fields: (_, type, signal) => readRemoteFields(session, type, signal),
    shortfalls: () => auditShortfalls(session),
    clockOffset: http.clockOffset,
    requestCount: http.requestCount,
    close: http.close,
  }
}
