import type { ConnectorInstance } from '../../shared/domain/instance'
import type { Link } from '../../shared/domain/link'
import type { MirrorObject } from '../../shared/domain/mirror-object'
import type { CreateRequest } from '../../shared/domain/outbound-op'
import { ticketId } from '../../shared/domain/ticket'
import { failure } from '../../shared/errors'
import { asLinkId, asOpId, type InstanceId, type ObjectId } from '../../shared/ids'
import { linkEvent } from './audit-event'
import { committing, type LinkPorts, wantRead } from './link-base'
import {
  checkedChoice,
  refuseBeyondLimit,
  refuseSecondInbound,
  type SyncChoice,
} from './link-choice'
import { findObject, objectPut } from './linked-object'
import type { StorePort } from './ports/store'
import { newOp } from './queue'
import { ticketOf } from './ticket-record'

export type TicketRequest = SyncChoice & {
  readonly objectId: ObjectId
  readonly instanceId: InstanceId
  readonly create: CreateRequest
}

export type AttachRequest = SyncChoice & {
  readonly objectId: ObjectId
  readonly instanceId: InstanceId
  /** Id, key or URL of the existing ticket. */
  readonly ticket: string
}

/**
 * Asks for a new ticket: a link in state `creating` and the operation that creates it, in one commit.
 * The ticket exists once the next outbound run has sent it. Throws AppFailure `not-found`,
 * `bad-request` (naming the argument), `refused` for a second inbound link, `limit`.
 */
export async function requestTicket(
  ports: LinkPorts,
  request: TicketRequest,
  actor: string,
): Promise<Link> {
  const { store, clock, identity } = ports
  const { create } = request
  return committing(store, async () => {
    const object = await objectOf(store, request.objectId)
    const instance = await instanceOf(store, request.instanceId)
    // A ticket that is not kept as a link has nothing to sync.
    const wanted = create.keepLink ? request : { ...request, direction: 'none' as const }
    const choice = await checkedChoice(store, instance.type, wanted)
    await refuseSecondInbound(store, object, choice.direction, null)
    await refuseBeyondLimit(store)
    const now = clock.now()
    const link: Link = { ...newLink(ports, object, instance, choice), state: 'creating' }
    const op = {
      ...newOp(link, 'create', asOpId(identity.digest('create', link.id)), now),
      create,
    }
    const reason = `${actor} asked for a ${create.type} in ${create.project} of ${instance.name} from ${object.key}, direction ${choice.direction}.`
    return {
      answer: link,
      commit: {
        puts: [
          // Puts the revision behind the check that no other inbound link exists.
          objectPut(object, object.rev),
          { collection: 'links', record: link, expectedRev: 0 },
          { collection: 'ops', record: op, expectedRev: 0 },
        ],
        audit: [linkEvent({ identity, now }, link, { kind: 'link.created', reason, actor })],
      },
    }
  })
}

/**
 * Links an issue with an existing ticket. The next inbound run compares both sides for the first
 * time. Throws AppFailure as `requestTicket` does, and what reading the ticket throws.
 */
export async function attachTicket(
  ports: LinkPorts,
  request: AttachRequest,
  actor: string,
): Promise<Link> {
  const { store, clock, identity } = ports
  const instance = await instanceOf(store, request.instanceId)
  const connector = await ports.connectors.connector(instance.id)
  const remote = await connector.get(request.ticket.trim())
  return committing(store, async () => {
    const object = await objectOf(store, request.objectId)
    const choice = await checkedChoice(store, instance.type, request)
    await refuseSecondInbound(store, object, choice.direction, null)
    await refuseBeyondLimit(store)
    const own = await store.find('linksByObject', object.id)
    if (own.some((link) => link.instanceId === instance.id && link.remoteId === remote.remoteId)) {
      throw failure({
        code: 'refused',
        message: `${object.key} is linked with ${remote.key} already.`,
        retry: 'no',
      })
    }
    const now = clock.now()
    const stored = await store.get('tickets', ticketId(instance.id, remote.remoteId))
    const link: Link = {
      ...newLink(ports, object, instance, choice),
      remoteId: remote.remoteId,
      state: 'linked',
    }
    const reason = `${actor} linked ${object.key} with the existing ${remote.key} in ${instance.name}, direction ${choice.direction}.`
    return {
      answer: link,
      commit: {
        puts: [
          objectPut(object, object.rev),
          { collection: 'links', record: link, expectedRev: 0 },
          { collection: 'tickets', record: ticketOf(instance.id, remote, stored ?? null, now) },
          ...(await wantRead(store, instance.id, remote.remoteId, now)),
        ],
        audit: [linkEvent({ identity, now }, link, { kind: 'ticket.attached', reason, actor })],
      },
    }
  })
}

async function objectOf(store: StorePort, id: ObjectId): Promise<MirrorObject> {
  const object = await findObject(store, id)
  if (object !== undefined) return object
  throw failure({
    code: 'not-found',
    message: 'This issue no longer exists.',
    retry: 'no',
    fields: { objectId: 'There is no such issue.' },
  })
}

async function instanceOf(store: StorePort, id: InstanceId): Promise<ConnectorInstance> {
  const instance = await store.get('instances', id)
  if (instance !== undefined) return instance
  throw failure({
    code: 'not-found',
    message: `There is no connector instance "${id}".`,
    retry: 'no',
    fields: { instanceId: 'There is no such connector instance.' },
  })
}

function newLink(
  { identity, clock }: LinkPorts,
  object: MirrorObject,
  instance: ConnectorInstance,
  choice: SyncChoice,
): Link {
  return {
    id: asLinkId(identity.fresh()),
    objectId: object.id,
    instanceId: instance.id,
    connectorType: instance.type,
    remoteId: null,
    ...pick(choice),
    base: {},
    sent: {},
    notes: {},
    remoteVersion: null,
    mapHash: '',
    comments: [],
    files: [],
    olderEntries: 'all',
    heldAt: null,
    state: 'linked',
    lastSyncAt: null,
    lastError: null,
    resolvedAt: null,
    missingCycles: 0,
    writes: {},
    createdAt: clock.now(),
    rev: 0,
  }
}

function pick(choice: SyncChoice): SyncChoice {
  const { direction, inboundProfileId, outboundProfileId, moreOutboundProfileIds = [] } = choice
  return { direction, inboundProfileId, outboundProfileId, moreOutboundProfileIds }
}
