import type { CancelSignal } from '../../../shared/cancel'
import type { CreateRequest } from '../../../shared/domain/outbound-op'
import type { TicketStatusCategory } from '../../../shared/domain/ticket'
import type { FieldValue } from '../../../shared/domain/value'
import { asRemoteCommentId, asRemoteId, type OpId, type RemoteId } from '../../../shared/ids'
import { ownValue } from '../../../shared/own-value'
import type {
  RemoteComment,
  RemoteObject,
  TransitionResult,
  TransitionTarget,
} from '../../engine/ports/connector'
import { eventKey } from './event-key'
import { readAnswer } from './read-answer'
import { sendEvent, type WebhookSession } from './send-event'
import { webhookFields } from './webhook-fields'

type Fields = Readonly<Record<string, FieldValue>>

/** Status a record is taken to have when the receiver was told of it first. */
const BORN = 'new'

/** What the usual words for a status mean; a profile may send others. */
const categories: Readonly<Record<string, TicketStatusCategory>> = {
  [BORN]: 'to-do',
  'in-progress': 'in-progress',
  pending: 'in-progress',
  resolved: 'done',
}

/**
 * Tells of a new record. It is known by what the answer calls it, or else by our own marker. Fields
 * that were not sent are taken to be empty over there.
 */
export async function createRecord(
  session: WebhookSession,
  request: CreateRequest,
  marker: OpId,
  signal?: CancelSignal,
): Promise<RemoteObject> {
  const key = eventKey('created', marker)
  const { fields } = request
  const event = { kind: 'created', key, recordId: null, fields, entry: null } as const
  const reply = await sendEvent(session, event, signal)
  const { id, url } = readAnswer(reply, session.settings)
  const empty = webhookFields(session.settings).map(({ name }) => [name, null] as const)
  const now = session.clock.now()
  return {
    remoteId: asRemoteId(id ?? key),
    key: id ?? `event ${key.slice(0, 8)}`,
    url,
    fields: { ...Object.fromEntries(empty), ...fields, status: BORN },
    statusName: BORN,
    statusCategory: 'to-do',
    updatedAt: now,
    createdAt: now,
    version: null,
    fieldTimes: {},
  }
}

/** Tells of changed fields. */
export async function sendFields(
  session: WebhookSession,
  remoteId: RemoteId,
  fields: Fields,
  op: OpId | undefined,
  signal?: CancelSignal,
): Promise<{ readonly version: null }> {
  const key = eventKey('updated', remoteId, fields, op ?? session.clock.now())
  const event = { kind: 'updated', key, recordId: remoteId, fields, entry: null } as const
  await sendEvent(session, event, signal)
  return { version: null }
}

/** Tells of a new status and of what goes with it. */
export async function sendStatus(
  session: WebhookSession,
  remoteId: RemoteId,
  { statusField, status, fields: along }: TransitionTarget,
  op: OpId | undefined,
  signal?: CancelSignal,
): Promise<TransitionResult> {
  const fields = { [statusField]: status, ...along }
  const key = eventKey('status-changed', remoteId, fields, op ?? session.clock.now())
  const event = { kind: 'status-changed', key, recordId: remoteId, fields, entry: null } as const
  await sendEvent(session, event, signal)
  const category = typeof status === 'string' ? ownValue(categories, status) : undefined
  return {
    kind: 'done',
    statusName: String(status),
    version: null,
    ...(category === undefined ? {} : { statusCategory: category }),
  }
}

/** Tells of a comment. Nobody over there names it, so its marker does. */
export async function sendComment(
  session: WebhookSession,
  remoteId: RemoteId,
  { body, author, internal }: Pick<RemoteComment, 'body' | 'author' | 'internal'>,
  marker: OpId,
  signal?: CancelSignal,
): Promise<RemoteComment> {
  const key = eventKey('commented', marker)
  const entry = { text: body, author, internal }
  await sendEvent(
    session,
    { kind: 'commented', key, recordId: remoteId, fields: {}, entry },
    signal,
  )
  const now = session.clock.now()
  return {
    id: asRemoteCommentId(key),
    author,
    body,
    createdAt: now,
    updatedAt: now,
    internal,
    marker,
  }
}
