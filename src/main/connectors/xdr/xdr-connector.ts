import type { ConnectorInstance } from '../../../shared/domain/instance'
import type { RemoteConnector } from '../../engine/ports/connector'
import type { ConnectorPorts } from '../contract/connector-ports'
import { networkOf } from '../contract/network-of'
import { type Secrets, secretNamed } from '../contract/secrets'
import { parseBaseUrl } from '../http/base-url'
import { createHttpClient, type HttpClient, type HttpLimits } from '../http/http-client'
import { PeopleMap } from '../people/people-map'
import { peopleOptions } from '../people/people-options'
import { keyAuthorizer } from './api-key'
import { runProbes } from './probes'
import { consoleUrlOf } from './reference'
import { readXdrRefusal } from './refusal'
import { RelatedAlerts } from './related-alerts'
import { TenantUsers } from './tenant-users'
import { createXdrApi } from './xdr-api'
import { alertsOf, incidentsOf, refusedVerb } from './xdr-resource'
import type { XdrSession } from './xdr-session'

/**
 * Connects one tenant of Cortex XDR or XSIAM with an API key.
 * Throws `bad-request` for an address or proxy that cannot be used; nothing is sent yet.
 */
export function createXdrConnector(
  instance: ConnectorInstance,
  secrets: Secrets,
  ports: ConnectorPorts,
  limits: Partial<HttpLimits> = {},
): RemoteConnector {
  const { origin, prefix } = parseBaseUrl(instance.baseUrl)
  const http = openClient(instance, secrets, ports, { origin, limits })
  const api = createXdrApi(http, prefix)
  const { options } = instance
  const session: XdrSession = {
    api,
    clock: ports.clock,
    consoleUrl: consoleUrlOf(origin, prefix),
    people: new PeopleMap(new TenantUsers(api, ports.clock), peopleOptions(instance), ports.clock),
    related: options.alerts === 'on' ? new RelatedAlerts(api, ports.clock) : null,
    fetchQuery: (options.fetchQuery ?? '').trim(),
    clockOffset: http.clockOffset,
  }
  const kind = options.resource === 'issues' ? 'alert' : 'incident'
  return {
    ...(kind === 'alert' ? alertsOf(session) : incidentsOf(session)),
    ...lacking,
    testConnection: (onProbe, signal) => runProbes(session, kind, onProbe, signal),
    clockOffset: http.clockOffset,
    requestCount: http.requestCount,
    close: http.close,
  }
}

/** Verbs that the API has nothing for. */
const lacking = {
  create: async () => {
    throw refusedVerb('make records')
  },
  findByMarker: async () => null,
  comments: async () => {
    throw refusedVerb('give comments back')
  },
  updateComment: async () => {
    throw refusedVerb('change comments')
  },
  files: async () => {
    throw refusedVerb('know files')
  },
  downloadFile: async () => {
    throw refusedVerb('know files')
  },
  attachFile: async () => {
    throw refusedVerb('take files')
  },
} satisfies Partial<RemoteConnector>

function openClient(
  instance: ConnectorInstance,
  secrets: Secrets,
  ports: ConnectorPorts,
  { origin, limits }: { readonly origin: string; readonly limits: Partial<HttpLimits> },
): HttpClient {
  const key = secretNamed(secrets, 'apiKey').trim()
  const kind = instance.options.keyKind === 'standard' ? 'standard' : 'advanced'
  const id = (instance.options.keyId ?? '').trim()
  const http: HttpClient = createHttpClient(
    {
      ...networkOf(instance, secrets),
      origin,
      headers: { 'user-agent': 'Lockstep' },
      secrets: [key],
      limits,
      systemName: instance.name,
      authorize: keyAuthorizer({ id, key, kind }, () => http.clockOffset()),
      readRefusal: readXdrRefusal,
    },
    ports,
  )
  return http
}
