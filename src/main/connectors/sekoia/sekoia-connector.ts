import type { ConnectorInstance } from '../../../shared/domain/instance'
import { failure } from '../../../shared/errors'
import type { Capabilities, RemoteConnector } from '../../engine/ports/connector'
import type { ConnectorPorts } from '../contract/connector-ports'
import { networkOf } from '../contract/network-of'
import { type Secrets, secretNamed } from '../contract/secrets'
import { parseBaseUrl } from '../http/base-url'
import { createHttpClient, type HttpLimits } from '../http/http-client'
import { describeAlert } from './alert-fields'
import { consoleUrlOf } from './paths'
import { runProbes } from './probes'
import { fetchAlerts, listAlerts, readAlerts, readComments, readOneAlert } from './read-alerts'
import { readSekoiaRefusal } from './refusal'
import { createSekoiaApi } from './sekoia-api'
import type { SekoiaSession } from './sekoia-session'

const capabilities: Capabilities = {
  isfetch: true,
  ismappable: true,
  isremotesyncin: true,
  isremotesyncout: false,
  perFieldTimes: false,
  // The time of the last change comes in whole seconds.
  exactVersion: false,
  precondition: false,
  commentEdit: false,
  internalComments: true,
  searchByMarker: false,
  files: false,
  statusFields: [],
  transitionFields: [],
  // Nothing is known of how late the list may be.
  indexLagMs: 120_000,
  listing: 'records',
  creates: false,
  readsComments: true,
  takesComments: false,
  issueKind: 'alert',
  webhooks: false,
  names: {
    title: 'title',
    description: 'details',
    assignee: null,
    severity: 'urgency.display',
  },
}

/**
 * Reads the alerts of one Sekoia.io community with an API key.
 * Throws `bad-request` for an address or proxy that cannot be used; nothing is sent yet.
 */
export function createSekoiaConnector(
  instance: ConnectorInstance,
  secrets: Secrets,
  ports: ConnectorPorts,
  limits: Partial<HttpLimits> = {},
): RemoteConnector {
  const { origin, prefix } = parseBaseUrl(instance.baseUrl)
  const key = secretNamed(secrets, 'apiKey').trim()
  const http = createHttpClient(
    {
      ...networkOf(instance, secrets),
      origin,
      headers: { authorization: `Bearer ${key}`, 'user-agent': 'Lockstep' },
      secrets: [key],
      limits,
      systemName: instance.name,
      readRefusal: readSekoiaRefusal,
    },
    ports,
  )
  const session: SekoiaSession = {
    api: createSekoiaApi(http, prefix),
    clock: ports.clock,
    sleep: ports.sleep,
    consoleUrl: consoleUrlOf(origin, prefix),
    events: instance.options.events === 'on',
    fetchQuery: (instance.options.fetchQuery ?? '').trim(),
    clockOffset: http.clockOffset,
  }
  return {
    ...readOnly,
    capabilities,
    testConnection: (onProbe, signal) => runProbes(session, onProbe, signal),
    listModified: (since, recent, signal) => listAlerts(session, since, recent, signal),
    fetchNew: (since, signal) => fetchAlerts(session, since, signal),
    getMany: (ids, signal) => readAlerts(session, ids, signal),
    get: (given, signal) => readOneAlert(session, given, signal),
    comments: (id, signal) => readComments(session, id, signal),
    fields: async () => describeAlert(session.events),
    clockOffset: http.clockOffset,
    requestCount: http.requestCount,
    close: http.close,
  }
}

/** Verbs that change something, or ask for what alerts do not have. */
const readOnly = {
  create: () => refused('makes no alerts'),
  update: () => refused('changes no alerts'),
  transition: () => refused('changes no alerts'),
  addComment: () => refused('adds no comments'),
  updateComment: () => refused('changes no comments'),
  files: () => refused('knows no files'),
  downloadFile: () => refused('knows no files'),
  attachFile: () => refused('adds no files'),
  findByMarker: async () => null,
  predict: (_field, value) => value,
  projects: async () => [
    { key: 'alerts', name: 'Alerts', types: [{ id: 'alert', name: 'Alert' }] },
  ],
} satisfies Partial<RemoteConnector>

async function refused(what: string): Promise<never> {
  throw failure({
    code: 'refused',
    message: `The connector to Sekoia.io ${what}: it only reads.`,
    retry: 'no',
  })
}
