import type { Entry } from '../../../shared/domain/entry'
import type { OutboundOp } from '../../../shared/domain/outbound-op'
import { ticketId } from '../../../shared/domain/ticket'
import { toAppError } from '../../../shared/errors'
import { asEntryId } from '../../../shared/ids'
import { linkEvent } from '../audit-event'
import { retryAt } from '../cycle/back-off'
import { auditOf, type RunContext } from '../cycle/run-context'
import { ticketOf } from '../cycle/ticket-record'
import { loadLink } from '../links/load-link'
import { type LinkPatch, patchLink } from '../links/patch-link'
import type { RemoteObject } from '../ports/connector'
import type { Commit, Put } from '../ports/store'
import { basesAfterCreate, createContent } from './create-fields'
import { blocked, claim, doubt, drop, linkOf, putBack } from './op-state'
import { editOps, put } from './queue'
import { attachUnlinked, textOps } from './send-text'
import { noteSent } from './sent-writes'

/**
 * Creates the ticket an op asks for, marked with the op's identity from its birth. Throws AppFailure
 * when the instance as a whole cannot go on.
 */
export async function sendCreate(context: RunContext, due: OutboundOp): Promise<void> {
  const op = await claim(context, due)
  if (op === null) return
  const loaded = await loadLink(context.store, op.linkId)
  if (loaded === null || op.create === null || loaded.link.remoteId !== null) {
    return drop(context, op)
  }
  const map = context.maps.of(loaded.inbound, loaded.outbound)
  const { request, writes } = createContent(op.create, map, loaded)
  // What was sent becomes the base, even if only a later search finds the ticket.
  await patchLink(context.store, loaded.link.id, (link) => ({ link: { ...link, sent: {} } }))
  if (!(await noteSent(context, loaded.link.id, writes))) return drop(context, op)
  let remote: RemoteObject
  try {
    context.tally.writes += 1
    remote = await context.connector.create(request, op.id)
    context.refusals.allowed('write')
  } catch (thrown) {
    return failed(context, op, thrown)
  }
  await finishCreate(context, op, remote)
}

/**
 * Joins a created ticket with its link: base, ticket copy, war room entry, audit and the end of the
 * op in one commit. The same for a ticket that a search by its marker found later.
 */
export async function finishCreate(
  context: RunContext,
  op: OutboundOp,
  remote: RemoteObject,
): Promise<void> {
  const { store, instance, tally, identity } = context
  const now = context.clock.now()
  tally.created += 1
  const text = `Created ${remote.key} in ${instance.name}`
  const stored = await store.get('tickets', ticketId(op.instanceId, remote.remoteId))
  const entry: Entry = {
    id: asEntryId(identity.digest('created', op.id)),
    objectId: op.objectId,
    kind: 'system',
    author: 'Lockstep',
    createdAt: now,
    editedAt: null,
    body: text,
    tags: ['ticket'],
    visibility: 'internal',
    origin: { kind: 'local' },
    rev: 0,
  }
  const common: { puts: Put[]; audit: LinkPatch['audit'] & object } = {
    puts: [
      { collection: 'tickets', record: ticketOf(op.instanceId, remote, stored ?? null, now) },
      { collection: 'entries', record: entry },
    ],
    audit: [
      linkEvent(auditOf(context), linkOf(op), {
        kind: 'ticket.created',
        reason: `${text}.`,
        after: remote.key,
      }),
    ],
  }
  const opGone = { collection: 'ops', key: op.id } as const
  if (op.create?.keepLink === false) {
    await attachUnlinked(context, op, remote.remoteId)
    return dropLink(context, op, { ...common, deletes: [opGone] })
  }
  const patched = await patchLink(
    store,
    op.linkId,
    async (link): Promise<LinkPatch | null> => {
      const loaded = await loadLink(store, link.id)
      if (loaded === null) return null
      const map = context.maps.of(loaded.inbound, loaded.outbound)
      const { base, toSend } = basesAfterCreate(link, map, loaded, remote)
      const queue = loaded.queues.find((one) => one.link.id === link.id)
      const linked = {
        ...link,
        remoteId: remote.remoteId,
        state: 'linked',
        base,
        sent: {},
        mapHash: map.hash,
        lastSyncAt: now,
        lastError: null,
      } as const
      const waiting = (queue?.ops ?? []).filter((one) => one.id !== op.id)
      const wanted =
        queue === undefined
          ? []
          : editOps({ ...queue, link: linked, ops: waiting }, toSend, now, identity)
      return {
        link: linked,
        puts: [
          ...common.puts,
          ...wanted,
          ...released(waiting, wanted, now),
          ...textOps(context, op, loaded).map((one) => put(one, 0)),
        ],
        deletes: [opGone],
        audit: common.audit,
      }
    },
    { ...common, deletes: [opGone] },
  )
  if (patched !== null && patched.remoteId === null) await drop(context, op)
}

/** "Link to issue" was not ticked: the ticket stays, the link goes with everything that waited. */
async function dropLink(context: RunContext, op: OutboundOp, commit: Commit): Promise<void> {
  const others = (await context.store.find('opsByLink', op.linkId)).filter(
    (one) => one.id !== op.id,
  )
  await context.store.commit({
    ...commit,
    deletes: [
      ...(commit.deletes ?? []),
      { collection: 'links', key: op.linkId },
      ...others.map((one) => ({ collection: 'ops', key: one.id }) as const),
    ],
  })
}

/** What waited for the ticket to exist may go now. */
function released(waiting: readonly OutboundOp[], wanted: readonly Put[], now: number): Put[] {
  const taken = new Set(wanted.map(({ record }) => ('id' in record ? record.id : '')))
  return waiting
    .filter((one) => one.state === 'pending' && !taken.has(one.id) && one.notBefore > now)
    .map((one) => ({ collection: 'ops', record: { ...one, notBefore: now }, expectedRev: one.rev }))
}

async function failed(context: RunContext, op: OutboundOp, thrown: unknown): Promise<void> {
  const error = toAppError(thrown)
  const kind = context.refusals.kindOf(error, 'write', op.linkId)
  if (kind === 'instance' || kind === 'overtaken') {
    await putBack(context, op, error)
    if (kind === 'instance') throw thrown
    return
  }
  context.tally.failed += 1
  if (kind === 'unknown') {
    const notBefore = retryAt(context.clock.now(), op.attempts, error, context.random)
    await doubt(context, { ...op, notBefore }, error)
    return
  }
  const { op: record, event } = blocked(context, op, error)
  await patchLink(
    context.store,
    op.linkId,
    async (link) =>
      // Deleting the instance drops its operations; a late refusal must not bring one back.
      (await context.store.get('ops', op.id)) === undefined
        ? null
        : {
            link: { ...link, lastError: error },
            puts: [{ collection: 'ops', record }],
            audit: [event],
          },
    { deletes: [{ collection: 'ops', key: op.id }] },
  )
}
