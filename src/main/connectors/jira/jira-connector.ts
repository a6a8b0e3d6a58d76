import type { ConnectorInstance } from '../../../shared/domain/instance'
import type { RemoteConnector } from '../../engine/ports/connector'
import type { ConnectorPorts } from '../contract/connector-ports'
import { networkOf } from '../contract/network-of'
import type { Secrets } from '../contract/secrets'
import { parseBaseUrl } from '../http/base-url'
import { createHttpClient, type HttpLimits } from '../http/http-client'
import { addAttachment, downloadAttachment, readAttachments } from './attachments'
import { capabilitiesOf } from './capabilities'
import { cloudSite } from './cloud/cloud-site'
import { filesReachOutside, keepCommentInside } from './comment-visibility'
import { addComment, readComments, updateComment } from './comments'
import { createIssue } from './create-issue'
import { createSession } from './create-session'
import { dataCenterSite } from './data-center/data-center-site'
import { keepFileInside } from './desk/keep-file-inside'
import { registerDoorbell, removeDoorbell } from './doorbell'
import { fetchNew } from './fetch-new'
import { kindOf } from './field-kind'
import { findByMarker } from './find-by-marker'
import { createJiraApi } from './jira-api'
import { listModified } from './list-modified'
import { predictValue } from './predict'
import { runProbes } from './probes'
import { readProjects } from './projects'
import { askForIssues, readIssues, readOneIssue } from './read-issues'
import { readJiraRefusal } from './refusal'
import { readRemoteFields } from './remote-fields'
import { deploymentOf, signInOf } from './sign-in'
import { storedComment, storedText } from './stored-text'
import { transitionIssue } from './transition-issue'
import { updateIssue } from './update-issue'

/**
 * Connects one site of Jira Cloud or Jira Data Center. Throws `bad-request` for an address or proxy
 * that cannot be used; nothing is sent yet.
 */
export function createJiraConnector(
  instance: ConnectorInstance,
  secrets: Secrets,
  ports: ConnectorPorts,
  limits: Partial<HttpLimits> = {},
): RemoteConnector {
  const { origin, prefix } = parseBaseUrl(instance.baseUrl)
  const deployment = deploymentOf(instance)
  const site = deployment === 'cloud' ? cloudSite : dataCenterSite
  const signIn = signInOf(instance, secrets)
  const http = createHttpClient(
    {
      ...networkOf(instance, secrets),
      origin,
      headers: { authorization: signIn.authorization, 'user-agent': 'Lockstep' },
      secrets: signIn.secrets,
      systemName: site.name,
      limits,
      readRefusal: readJiraRefusal,
    },
    ports,
  )
  const api = createJiraApi(http, prefix, site.apiRoot)
  const session = createSession({ instance, site, siteUrl: `${origin}${prefix}`, api, ports })
  return {
    capabilities: capabilitiesOf(deployment, instance),
    ...(session.rings
      ? {
          registerDoorbell: (address, signal) =>
            registerDoorbell(session, instance.id, address, signal),
          removeDoorbell: (signal) => removeDoorbell(session, instance.id, signal),
        }
      : {}),
    testConnection: (onProbe, signal) => runProbes(session, http.clockOffset, onProbe, signal),
    listModified: (since, recent, signal) => listModified(session, since, recent, signal),
    fetchNew: (since, signal) => fetchNew(session, since, signal),
    getMany: (ids, signal) => readIssues(session, ids, signal),
    getManyLater: (ids, signal) => askForIssues(session, ids, signal),
    get: (idOrKey, signal) => readOneIssue(session, idOrKey, signal),
    create: (request, marker, signal) => createIssue(session, request, marker, signal),
    update: (id, delta, version, signal) => updateIssue(session, id, delta, version, signal),
    transition: (id, target, signal) => transitionIssue(session, id, target, signal),
    comments: (id, signal) => readComments(session, id, signal),
    addComment: (id, draft, marker, signal) => addComment(session, id, draft, marker, signal),
    updateComment: (id, commentId, draft, signal) =>
      updateComment(session, id, commentId, draft, signal),
    keepInside: (id, commentId, signal) => keepCommentInside(session, id, commentId, signal),
    keepFileInside: (id, fileId, signal) => keepFileInside(session, id, fileId, signal),
    files: (id, signal) => readAttachments(session, id, signal),
    downloadFile: (_, fileId, into, signal) => downloadAttachment(session, fileId, into, signal),
    attachFile: (id, file, signal) => addAttachment(session, id, file, signal),
    findByMarker: (marker, signal) => findByMarker(session, marker, signal),
    predict: (field, value) =>
      predictValue(kindOf(field, session.metadata.knownSchema(field)), value, {
        settle: (text) => storedText(site.text, field, text),
        person: (person) => session.people.predict(person),
      }),
    filesReachOutside: (id, signal) => filesReachOutside(session, id, signal),
    predictComment: ({ attached, ...comment }) => storedComment(site.text, comment, attached),
    projects: (signal) => readProjects(session, signal),
    fields: (project, type, signal) => readRemoteFields(session, project, type, signal),
    clockOffset: http.clockOffset,
    requestCount: http.requestCount,
    close: http.close,
  }
}
