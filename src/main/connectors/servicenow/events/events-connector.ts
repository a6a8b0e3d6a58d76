import type { CancelSignal } from '../../../../shared/cancel'
import type { ConnectorInstance } from '../../../../shared/domain/instance'
import type { CreateRequest } from '../../../../shared/domain/outbound-op'
import type { FieldValue } from '../../../../shared/domain/value'
import { asRemoteId, type OpId } from '../../../../shared/ids'
import type {
  Capabilities,
  RemoteConnector,
  RemoteObject,
  TransitionResult,
  TransitionTarget,
} from '../../../engine/ports/connector'
import type { ConnectorPorts } from '../../contract/connector-ports'
import { onlySends } from '../../contract/only-sends'
import type { Secrets } from '../../contract/secrets'
import { parseBaseUrl } from '../../http/base-url'
import type { HttpLimits } from '../../http/http-client'
import { CLOSING_COLUMNS } from '../closing'
import { openClient } from '../open-client'
import { createServiceNowApi } from '../servicenow-api'
import { categoryOf, STAGE } from '../stages'
import { ASSIGNEE, eventFields, SEVERITY, TEXT, TITLE } from './event-fields'
import { runEventProbes } from './event-probes'
import type { EventSession } from './event-session'
import { eventSettingsOf } from './event-settings'
import { nameAlert, provisionalName } from './name-alert'
import { messageKeyOf, sendEvent } from './send-event'
import { resolutionState, stageAmong } from './write-event'

/** Events go one way: what becomes of them is the business of rules over there. */
const capabilities: Capabilities = {
  isfetch: false,
  ismappable: true,
  isremotesyncin: false,
  isremotesyncout: true,
  writeOnly: true,
  // An alert takes over what its latest event says, so each one tells everything.
  tellsAll: true,
  // Events with one message key belong to one alert, however often each arrives.
  repeatable: true,
  perFieldTimes: false,
  exactVersion: false,
  precondition: false,
  commentEdit: false,
  internalComments: false,
  takesComments: false,
  readsComments: false,
  searchByMarker: false,
  files: false,
  statusFields: [STAGE],
  transitionFields: CLOSING_COLUMNS,
  indexLagMs: 0,
  listing: 'none',
  creates: true,
  webhooks: false,
  names: { title: TITLE, description: TEXT, assignee: ASSIGNEE, severity: SEVERITY },
}

/**
 * Raises events in the Event Management of one ServiceNow instance. Throws `bad-request` for an address or
 * proxy that cannot be used; nothing is sent yet.
 */
export function createEventsConnector(
  instance: ConnectorInstance,
  secrets: Secrets,
  ports: ConnectorPorts,
  limits: Partial<HttpLimits>,
): RemoteConnector {
  const { origin, prefix } = parseBaseUrl(instance.baseUrl)
  const http = openClient(instance, secrets, ports, limits, { origin, prefix })
  const session: EventSession = {
    api: createServiceNowApi(http, prefix),
    clock: ports.clock,
    siteUrl: `${origin}${prefix}`,
    prefix,
    settings: eventSettingsOf(instance),
    alertsHidden: false,
  }
  return {
    ...onlySends(
      'Events are only sent: they cannot be asked for, and take neither comments nor files. ITSM mode works on records.',
    ),
    capabilities,
    testConnection: (onProbe, signal) => runEventProbes(session, http.clockOffset, onProbe, signal),
    create: (request, marker, signal) => raise(session, request, marker, signal),
    update: async (id, fields, _, signal) => ({
      version: null,
      ...(await tell(session, id, fields, signal)),
    }),
    transition: (id, target, signal) => move(session, id, target, signal),
    predict: (_, value: FieldValue) => value,
    projects: async () => [
      { key: '', name: 'Event Management', types: [{ id: 'em_event', name: 'Event' }] },
    ],
    fields: async () => eventFields(session.settings),
    clockOffset: http.clockOffset,
    requestCount: http.requestCount,
    close: http.close,
  }
}

/** Sends the first event of a record, which is known by its message key from then on. */
async function raise(
  session: EventSession,
  { fields: given }: CreateRequest,
  marker: OpId,
  signal: CancelSignal | undefined,
): Promise<RemoteObject> {
  const key = messageKeyOf(marker)
  const empty = eventFields(session.settings).map(({ name }) => [name, null] as const)
  const fields = { ...Object.fromEntries(empty), ...given, [STAGE]: 'new' }
  await sendEvent(session, key, fields, signal)
  const now = session.clock.now()
  return {
    remoteId: asRemoteId(key),
    ...provisionalName(session, key),
    fields,
    statusName: resolutionState('new'),
    statusCategory: categoryOf('new'),
    updatedAt: now,
    createdAt: now,
    version: null,
    fieldTimes: {},
  }
}

async function tell(
  session: EventSession,
  messageKey: string,
  fields: Readonly<Record<string, FieldValue>>,
  signal: CancelSignal | undefined,
): Promise<{ readonly name?: Pick<RemoteObject, 'key' | 'url'> }> {
  await sendEvent(session, messageKey, fields, signal)
  const name = await nameAlert(session, messageKey, signal)
  return name === undefined ? {} : { name }
}

async function move(
  session: EventSession,
  messageKey: string,
  { statusField, status, fields }: TransitionTarget,
  signal: CancelSignal | undefined,
): Promise<TransitionResult> {
  const told = { ...fields, [statusField]: status }
  const stage = stageAmong(told)
  const named = await tell(session, messageKey, told, signal)
  const [statusName, statusCategory] = [resolutionState(stage), categoryOf(stage)]
  return { kind: 'done', statusName, version: null, statusCategory, ...named }
}
