import type { Link } from '../../../shared/domain/link'
import type { MirrorObject } from '../../../shared/domain/mirror-object'
import type { CreateRequest, OutboundOp } from '../../../shared/domain/outbound-op'
import { type Ticket, ticketId } from '../../../shared/domain/ticket'
import { failure } from '../../../shared/errors'
import { asOpId, type EntryId, type LinkId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import { linkEvent } from '../audit-event'
import { conflictsGone } from '../conflicts/conflicts-gone'
import { ticketOf, withoutLink } from '../cycle/ticket-record'
import { firstOp } from '../entries/entry-ops'
import { findObject } from '../objects/linked-object'
import { newOp, put } from '../outbound/queue'
import type { Commit, Delete, Put, StorePort } from '../ports/store'
import { committing, type LinkPorts, linkOf, wantRead } from './link-base'
import { refuseSameTicket } from './link-birth'
import { ticketName } from './link-choice'
import { resumeLink } from './link-settings'
import { unmet } from './new-link'
import { refuseImpossible } from './possible'

/**
 * Asks for a new ticket in place of one that is gone, over the same link: what both sides agreed on
 * belongs to the old ticket and is forgotten, what waited is kept, and every entry written since the
 * link began goes to the new one. Throws AppFailure `not-found`, `refused` for a link whose ticket is
 * not gone, while something is being sent over it, or where no tickets can be made.
 */
export async function recreateTicket(
  ports: LinkPorts,
  id: LinkId,
  create: Omit<CreateRequest, 'keepLink'>,
  actor: string,
): Promise<Link> {
  const { store, clock, identity, connectors } = ports
  return committing(store, async () => {
    const { before, object } = await replaceable(store, id)
    const instance = await store.get('instances', before.instanceId)
    if (instance !== undefined) {
      await refuseImpossible(connectors, instance, { direction: 'none', creates: true })
    }
    const now = clock.now()
    const link: Link = { ...parted(before), state: 'creating' }
    // The old ticket's id keeps this create's marker apart from the one before.
    const opId = asOpId(identity.digest('create', id, before.remoteId ?? ''))
    const op: OutboundOp = {
      ...newOp(link, 'create', opId, now),
      create: { ...create, keepLink: true },
    }
    const reason = `${actor} asked for a ${create.type} in ${create.project} for ${object.key} in place of ${await ticketName(store, before)}.`
    const commit = await parting(ports, before, link, now)
    return {
      answer: link,
      commit: {
        ...commit,
        puts: [...(commit.puts ?? []), put(op, 0)],
        audit: [linkEvent({ identity, now }, link, { kind: 'link.configured', reason, actor })],
      },
    }
  })
}

/**
 * Links another existing ticket in place of one that is gone; both sides are compared for the first
 * time in the next run, and what waited is kept. When the very same ticket can be read again the link
 * simply goes on. Throws as `recreateTicket` does, and what reading the ticket throws.
 */
export async function relinkTicket(
  ports: LinkPorts,
  id: LinkId,
  ticket: string,
  actor: string,
): Promise<Link> {
  const { store, clock, identity } = ports
  const { before: first } = await replaceable(store, id)
  const connector = await ports.connectors.connector(first.instanceId)
  const remote = await connector.get(ticket.trim())
  if (remote.remoteId === first.remoteId) return resumeLink(ports, id, actor)
  return committing(store, async () => {
    const { before, object } = await replaceable(store, id)
    await refuseSameTicket(store, object, before.instanceId, remote)
    const now = clock.now()
    const link: Link = { ...parted(before), remoteId: remote.remoteId, state: 'linked' }
    const stored = await store.get('tickets', ticketId(before.instanceId, remote.remoteId))
    const copy = ticketOf(before.instanceId, remote, stored ?? null, now)
    const reason = `${actor} linked ${object.key} with the existing ${remote.key} in place of ${await ticketName(store, before)}.`
    const commit = await parting(ports, before, link, now)
    return {
      answer: link,
      commit: {
        ...commit,
        puts: [
          ...(commit.puts ?? []),
          { collection: 'tickets', record: copy, expectedRev: copy.rev },
          ...(await wantRead(store, before.instanceId, remote.remoteId, now)),
        ],
        audit: [linkEvent({ identity, now }, link, { kind: 'ticket.attached', reason, actor })],
      },
    }
  })
}

/** The link and its object, or why its ticket cannot be replaced now. */
async function replaceable(
  store: StorePort,
  id: LinkId,
): Promise<{ readonly before: Link; readonly object: MirrorObject }> {
  const before = await linkOf(store, id)
  const object = await findObject(store, before.objectId)
  const instance = await store.get('instances', before.instanceId)
  if (object === undefined || instance === undefined) {
    const what = object === undefined ? 'issue' : 'connector'
    throw failure({
      code: 'not-found',
      message: `The ${what} of this link no longer exists.`,
      retry: 'no',
    })
  }
  if (before.state !== 'gone') {
    throw failure({
      code: 'refused',
      message: `${await ticketName(store, before)} is not gone. Unlink it first if another ticket shall take its place.`,
      retry: 'after-fix',
    })
  }
  const ops = await store.find('opsByLink', id)
  if (ops.some((op) => op.state === 'sending')) {
    throw failure({
      code: 'refused',
      message: 'Something is being sent over this link right now. Try again in a moment.',
      retry: 'later',
    })
  }
  return { before, object }
}

/** The link without anything that was true of its old ticket only. */
function parted(before: Link): Link {
  const { remoteUpdatedAt: _, released: __, ...kept } = before
  // The other ticket's history is read as the history of a ticket that was just attached.
  return { ...kept, ...unmet, lastSyncAt: null }
}

/** What parting from the old ticket writes: link, its copy, its conflicts, and the queue made anew. */
async function parting(
  { store, identity }: LinkPorts,
  before: Link,
  link: Link,
  now: UtcMs,
): Promise<Pick<Commit, 'puts' | 'deletes'>> {
  const old: Ticket | undefined =
    before.remoteId === null
      ? undefined
      : await store.get('tickets', ticketId(before.instanceId, before.remoteId))
  const copies: Put[] =
    old === undefined
      ? []
      : [{ collection: 'tickets', record: withoutLink(old, link.id), expectedRev: old.rev }]
  const queue = requeued(link, await store.find('opsByLink', link.id), now, identity)
  return {
    puts: [
      { collection: 'links', record: link, expectedRev: before.rev },
      ...copies,
      ...queue.puts,
    ],
    deletes: [...queue.deletes, ...(await conflictsGone(store, link.id))],
  }
}

/**
 * What waited, for the other ticket: an operation that failed because the old one was gone, or that
 * may have reached it, is due anew; whatever was to happen to an entry becomes its first sending.
 */
function requeued(
  link: Link,
  ops: readonly OutboundOp[],
  now: UtcMs,
  identity: LinkPorts['identity'],
): { readonly puts: readonly Put[]; readonly deletes: readonly Delete[] } {
  const puts: Put[] = []
  const deletes: Delete[] = []
  const firsts = new Map<EntryId, OutboundOp>()
  for (const op of ops) {
    if (op.kind === 'comment' && op.entryId !== null) {
      const first = firstOp(link, { id: op.entryId, kind: 'comment' }, now, identity)
      if (op.id === first.id) firsts.set(op.entryId, { ...first, rev: op.rev })
      else {
        deletes.push({ collection: 'ops', key: op.id })
        if (!firsts.has(op.entryId)) firsts.set(op.entryId, first)
      }
    } else if (op.kind === 'text') {
      // It belongs to the record that was made; what goes to the other one brings its own.
      deletes.push({ collection: 'ops', key: op.id })
    } else if (op.state === 'in-doubt' || isMissing(op)) {
      puts.push(put({ ...op, ...rested(now) }, op.rev))
    }
  }
  for (const op of firsts.values()) puts.push(put(op, op.rev))
  return { puts, deletes }
}

function isMissing(op: OutboundOp): boolean {
  return op.state === 'blocked' && op.lastError?.code === 'not-found'
}

function rested(now: UtcMs) {
  return {
    state: 'pending',
    attempts: 0,
    notBefore: now,
    sentAt: null,
    lastError: null,
  } as const satisfies Partial<OutboundOp>
}
