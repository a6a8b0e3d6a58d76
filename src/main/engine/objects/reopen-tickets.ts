import type { MirrorField } from '../../../shared/domain/issue'
import type { Link } from '../../../shared/domain/link'
import type { MirrorObject } from '../../../shared/domain/mirror-object'
import type { LinkId } from '../../../shared/ids'
import { editOps, linkQueues } from '../outbound/queue'
import { isClosed } from '../plan/lifecycle'
import type { Clock } from '../ports/clock'
import type { Identity } from '../ports/identity'
import type { Put, StorePort } from '../ports/store'
import { opsForEdit } from './object-ops'

type ReopenPorts = {
  readonly store: StorePort
  readonly clock: Clock
  readonly identity: Identity
}

/**
 * The operations a change of an object's status needs, to be committed together with it. With
 * `calledOpen`, tickets that were closed over there are reopened as well. `object` is the object
 * after the change. A `conflict` of the commit means to build it anew.
 */
export async function opsForStatus(
  ports: ReopenPorts,
  object: MirrorObject,
  changed: readonly MirrorField[],
  calledOpen: boolean,
): Promise<Put[]> {
  const calls = calledOpen ? await ticketsCalledOpen(ports, object) : []
  const ops = changed.length === 0 ? [] : await opsForEdit(ports, object, changed)
  const known = new Set(calls.map(statusLink))
  return [...calls, ...ops.filter((put) => !known.has(statusLink(put)))]
}

/**
 * What reopens the tickets of an open object. One that is known to be closed and has stood apart since
 * gets a base that says that both sides were closed, so that being open counts as a change made here.
 * For a close that was not compared yet the time of the call is kept. Links without outward flow need
 * none of this. The switch for reopening is asked when it is sent.
 */
async function ticketsCalledOpen(ports: ReopenPorts, object: MirrorObject): Promise<Put[]> {
  const now = ports.clock.now()
  const queues = await linkQueues(ports.store, object.id)
  const puts: Put[] = []
  for (const queue of queues) {
    const ops = editOps(queue, ['status'], now, ports.identity)
    if (ops.length === 0) continue
    const { link } = queue
    const record = standsClosed(link) ? withClosedBase(link) : link
    puts.push({
      collection: 'links',
      record: { ...record, calledOpenAt: now },
      expectedRev: link.rev,
    })
    puts.push(...ops)
  }
  return puts
}

/** Whether both sides were compared while the ticket was closed and the object was open. */
function standsClosed({ base }: Link): boolean {
  return base.status !== undefined && !isClosed(base.status.local) && isClosed(base.status.remote)
}

/** Only our half of the base may be put otherwise: what the ticket says is for the ticket to say. */
function withClosedBase(link: Link): Link {
  const { status: _, ...notes } = link.notes
  const { status } = link.base
  if (status === undefined) return link
  return { ...link, notes, base: { ...link.base, status: { ...status, local: status.remote } } }
}

/** Link of a move that is put; undefined for every other record. */
function statusLink(put: Put): LinkId | undefined {
  return put.collection === 'ops' && put.record.kind === 'transition'
    ? put.record.linkId
    : undefined
}
