import type { ConnectorInstance } from '../../../shared/domain/instance'
import type { FieldValue } from '../../../shared/domain/value'
import type { Capabilities, RemoteConnector } from '../../engine/ports/connector'
import type { ConnectorPorts } from '../contract/connector-ports'
import { networkOf } from '../contract/network-of'
import { onlySends } from '../contract/only-sends'
import { type Secrets, secretNamed } from '../contract/secrets'
import { parseBaseUrl } from '../http/base-url'
import { createHttpClient, type HttpLimits } from '../http/http-client'
import { FirstSent } from './first-sent'
import { runProbes } from './probes'
import { readWebhookRefusal } from './refusal'
import type { WebhookSession } from './send-event'
import { readSettings, type WebhookSettings } from './settings'
import { webhookFields } from './webhook-fields'
import { createRecord, sendComment, sendFields, sendStatus } from './write-events'

/**
 * Tells an address of what happens here; nothing comes back but the answer to each event. Throws
 * `bad-request` for an address, a proxy or a template that cannot be used; nothing is sent yet.
 */
export function createWebhookConnector(
  instance: ConnectorInstance,
  secrets: Secrets,
  ports: ConnectorPorts,
  limits: Partial<HttpLimits> = {},
): RemoteConnector {
  const { origin, prefix } = parseBaseUrl(instance.baseUrl)
  const settings = readSettings(instance, secrets)
  const http = createHttpClient(
    {
      ...networkOf(instance, secrets),
      origin,
      headers: { 'user-agent': 'Lockstep' },
      secrets: hiddenValues(settings, secrets),
      limits: { ...patience(settings), ...limits },
      systemName: instance.name,
      readRefusal: readWebhookRefusal,
    },
    ports,
  )
  const session: WebhookSession = {
    send: http.send,
    settings,
    clock: ports.clock,
    instanceName: instance.name,
    prefix,
    firstSent: new FirstSent(),
  }
  return {
    ...onlySends(
      'A webhook only sends: it cannot be asked for records, comments or files, nor be sent files.',
    ),
    capabilities: capabilitiesOf(settings),
    testConnection: (onProbe, signal) => runProbes(session, onProbe, signal),
    create: (request, marker, signal) => createRecord(session, request, marker, signal),
    update: (id, delta, _, signal, op) => sendFields(session, id, delta, op, signal),
    transition: (id, target, signal, op) => sendStatus(session, id, target, op, signal),
    addComment: (id, draft, marker, signal) => sendComment(session, id, draft, marker, signal),
    predict: (_, value: FieldValue) => value,
    projects: async () => [
      { key: 'webhook', name: instance.name, types: [{ id: 'event', name: 'Event' }] },
    ],
    fields: async () => webhookFields(settings),
    clockOffset: http.clockOffset,
    requestCount: http.requestCount,
    close: http.close,
  }
}

function capabilitiesOf({ repeatable }: WebhookSettings): Capabilities {
  return {
    isfetch: false,
    ismappable: true,
    isremotesyncin: false,
    isremotesyncout: true,
    writeOnly: true,
    repeatable,
    perFieldTimes: false,
    exactVersion: false,
    precondition: false,
    commentEdit: false,
    internalComments: true,
    searchByMarker: false,
    files: false,
    statusFields: ['status'],
    transitionFields: ['resolution'],
    indexLagMs: 0,
    listing: 'none',
    creates: true,
    readsComments: false,
    webhooks: false,
    names: {
      title: 'title',
      description: 'description',
      assignee: 'assignee',
      severity: 'severity',
    },
  }
}

function patience({ timeoutMs }: WebhookSettings): Partial<HttpLimits> {
  return { totalMs: timeoutMs, headersMs: timeoutMs, bodyMs: timeoutMs }
}

function hiddenValues({ authorization, named }: WebhookSettings, secrets: Secrets) {
  const token = authorization?.replace(/^\w+ /, '') ?? ''
  const given = ['password', 'token'].map((name) => secretNamed(secrets, name))
  return [token, ...given, ...Object.values(named)]
}
