import type { ConnectorInstance } from '../../../shared/domain/instance'
import type { Link } from '../../../shared/domain/link'
import type { MirrorObject } from '../../../shared/domain/mirror-object'
import type { CreateRequest } from '../../../shared/domain/outbound-op'
import { ticketId } from '../../../shared/domain/ticket'
import { failure } from '../../../shared/errors'
import { asOpId, type InstanceId, type ObjectId } from '../../../shared/ids'
import { linkEvent } from '../audit-event'
import { ticketOf } from '../cycle/ticket-record'
import { findObject, objectPut } from '../objects/linked-object'
import { newOp } from '../outbound/queue'
import type { RemoteObject } from '../ports/connector'
import type { StorePort } from '../ports/store'
import { committing, type LinkPorts, wantRead } from './link-base'
import { checkedChoice, refuseBeyondLimit, refuseSecondInbound } from './link-choice'
import { type BirthChoice, newLink } from './new-link'
import { refuseImpossible } from './possible'

export type TicketRequest = BirthChoice & {
  readonly objectId: ObjectId
  readonly instanceId: InstanceId
  readonly create: CreateRequest
}

export type AttachRequest = BirthChoice & {
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
  const direction = create.keepLink ? request.direction : 'none'
  await refuseImpossible(ports.connectors, await instanceOf(store, request.instanceId), {
    direction,
    creates: true,
  })
  return committing(store, async () => {
    // A ticket that is not kept as a link has nothing to sync.
    const wanted = create.keepLink ? request : { ...request, direction: 'none' as const }
    const { object, instance, choice } = await admitted(store, wanted)
    const now = clock.now()
    const { olderEntries } = request
    const born = newLink(ports, object, instance, { ...choice, olderEntries })
    const link: Link = { ...born, state: 'creating' }
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

/** A link with an existing ticket as it would be made, and what it was checked against. */
export type Attachment = {
  readonly link: Link
  readonly object: MirrorObject
  readonly instance: ConnectorInstance
  readonly remote: RemoteObject
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
  const remote = await attachable(ports, request)
  return committing(store, async () => {
    const { link, object, instance } = await attachment(ports, request, remote)
    const now = clock.now()
    const stored = await store.get('tickets', ticketId(instance.id, remote.remoteId))
    const reason = `${actor} linked ${object.key} with the existing ${remote.key} in ${instance.name}, direction ${link.direction}.`
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

/**
 * The ticket somebody wants to attach. What can be refused without asking the other side is refused
 * first. Throws as `attachTicket` does.
 */
export async function attachable(ports: LinkPorts, request: AttachRequest): Promise<RemoteObject> {
  const { instance } = await admitted(ports.store, request)
  const { direction } = request
  await refuseImpossible(ports.connectors, instance, { direction, creates: false })
  const connector = await ports.connectors.connector(instance.id)
  return connector.get(request.ticket.trim())
}

/** The link an attach would make, with every check at this moment. Throws as `attachTicket` does. */
export async function attachment(
  ports: LinkPorts,
  request: AttachRequest,
  remote: RemoteObject,
): Promise<Attachment> {
  const { object, instance, choice } = await admitted(ports.store, request)
  await refuseSameTicket(ports.store, object, instance.id, remote)
  const { olderEntries } = request
  const born = newLink(ports, object, instance, { ...choice, olderEntries })
  return { link: { ...born, remoteId: remote.remoteId }, object, instance, remote }
}

/** Refuses a second link between one object and one ticket. */
export async function refuseSameTicket(
  store: StorePort,
  object: MirrorObject,
  instanceId: InstanceId,
  remote: RemoteObject,
): Promise<void> {
  const own = await store.find('linksByObject', object.id)
  const same = own.some(
    (link) => link.instanceId === instanceId && link.remoteId === remote.remoteId,
  )
  if (!same) return
  throw failure({
    code: 'refused',
    message: `${object.key} is linked with ${remote.key} already.`,
    retry: 'no',
    fields: { ticket: 'This ticket is linked already.' },
  })
}

/** Whether one more link of this kind may exist, with what that was decided on. */
async function admitted(
  store: StorePort,
  request: BirthChoice & Pick<AttachRequest, 'objectId' | 'instanceId'>,
) {
  const object = await objectOf(store, request.objectId)
  const instance = await instanceOf(store, request.instanceId)
  const choice = await checkedChoice(store, instance.type, request)
  await refuseSecondInbound(store, object, choice.direction, null)
  await refuseBeyondLimit(store)
  return { object, instance, choice }
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
