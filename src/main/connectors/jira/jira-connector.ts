import type { ConnectorInstance } from '../../../shared/domain/instance'
import type { Capabilities, RemoteConnector } from '../../engine/ports/connector'
import type { ConnectorPorts } from '../contract/connector-ports'
import { parseBaseUrl } from '../http/base-url'
import { createHttpClient, type HttpLimits } from '../http/http-client'
import { addAttachment, downloadAttachment, readAttachments } from './attachments'
import { addComment, readComments, updateComment } from './comments'
import { createIssue } from './create-issue'
import { standardFieldIds, statusFieldNames, transitionFieldNames } from './field-ids'
import { findByMarker } from './find-by-marker'
import { createJiraApi } from './jira-api'
import type { JiraSession, Myself } from './jira-session'
import { listModified } from './list-modified'
import { Metadata } from './metadata'
import { readMyself } from './myself'
import { People } from './people'
import { predictField } from './predict'
import { runProbes } from './probes'
import { readProjects } from './projects'
import { readIssues, readOneIssue } from './read-issues'
import { readJiraRefusal } from './refusal'
import { readRemoteFields } from './remote-fields'
import { transitionIssue } from './transition-issue'
import { updateIssue } from './update-issue'
import { WorkflowMap } from './workflow-map'

const capabilities: Capabilities = {
  isfetch: true,
  ismappable: true,
  isremotesyncin: true,
  isremotesyncout: true,
  perFieldTimes: true,
  // `updated` comes in ms.
  exactVersion: true,
  // Read and compared right before the write, since Jira itself offers none.
  precondition: true,
  commentEdit: true,
  internalComments: true,
  searchByMarker: true,
  files: true,
  statusFields: statusFieldNames,
  transitionFields: transitionFieldNames,
  // Seconds as a rule; minutes after bulk work.
  indexLagMs: 120_000,
}

/**
 * Connects one Jira Cloud site with an e-mail address and an API token.
 * Throws `bad-request` for an address or proxy that cannot be used; nothing is sent yet.
 */
export function createJiraConnector(
  instance: ConnectorInstance,
  secret: string,
  ports: ConnectorPorts,
  limits: Partial<HttpLimits> = {},
): RemoteConnector {
  const { origin, prefix } = parseBaseUrl(instance.baseUrl)
  const email = (instance.options.email ?? '').trim()
  const credentials = Buffer.from(`${email}:${secret}`).toString('base64')
  const http = createHttpClient(
    {
      origin,
      headers: { authorization: `Basic ${credentials}`, 'user-agent': 'Lockstep' },
      secrets: [secret, credentials],
      proxyUrl: instance.proxyUrl,
      caPem: instance.caPem,
      limits,
      readRefusal: readJiraRefusal,
    },
    ports,
  )
  const session = createSession(instance, `${origin}${prefix}`, createJiraApi(http, prefix), ports)
  return {
    capabilities,
    testConnection: (onProbe, signal) => runProbes(session, http.clockOffset, onProbe, signal),
    listModified: (since, recent, signal) => listModified(session, since, recent, signal),
    getMany: (ids, signal) => readIssues(session, ids, signal),
    get: (idOrKey, signal) => readOneIssue(session, idOrKey, signal),
    create: (request, marker, signal) => createIssue(session, request, marker, signal),
    update: (id, delta, version, signal) => updateIssue(session, id, delta, version, signal),
    transition: (id, target, signal) => transitionIssue(session, id, target, signal),
    comments: (id, signal) => readComments(session, id, signal),
    addComment: (id, draft, marker, signal) => addComment(session, id, draft, marker, signal),
    updateComment: (id, commentId, draft, signal) =>
      updateComment(session, id, commentId, draft, signal),
    files: (id, signal) => readAttachments(session, id, signal),
    downloadFile: (_, fileId, into, signal) => downloadAttachment(session, fileId, into, signal),
    attachFile: (id, file, signal) => addAttachment(session, id, file, signal),
    findByMarker: (marker, signal) => findByMarker(session, marker, signal),
    predict: predictField,
    projects: (signal) => readProjects(session, signal),
    fields: (project, type, signal) => readRemoteFields(session, project, type, signal),
    clockOffset: http.clockOffset,
    requestCount: http.requestCount,
    close: http.close,
  }
}

function createSession(
  instance: ConnectorInstance,
  siteUrl: string,
  api: JiraSession['api'],
  ports: ConnectorPorts,
): JiraSession {
  let me: Promise<Myself> | null = null
  const freshMyself: JiraSession['freshMyself'] = (signal) => {
    const asked = readMyself(api, signal)
    me = asked
    asked.catch(() => {
      if (me === asked) me = null
    })
    return asked
  }
  return {
    api,
    clock: ports.clock,
    siteUrl,
    projects: commaList(instance.options.projects).map((key) => key.toUpperCase()),
    fieldIds: [...standardFieldIds, ...commaList(instance.options.customFields)],
    people: new People(api, instance.options.people ?? ''),
    metadata: new Metadata(api, ports.clock),
    workflows: new WorkflowMap(),
    myself: (signal) => me ?? freshMyself(signal),
    freshMyself,
    timeForm: null,
    commentMarkers: new Map(),
  }
}

function commaList(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
