import type { Entry } from '../../../shared/domain/entry'
import type { MirrorField } from '../../../shared/domain/issue'
import type { MirrorObject } from '../../../shared/domain/mirror-object'
import { dueOps, entryOps } from '../entries/entry-ops'
import { waitsForWork } from '../entries/entry-policy'
import { editOps, type LinkQueue, linkQueues } from '../outbound/queue'
import { graceOf } from '../plan/lifecycle'
import type { Clock } from '../ports/clock'
import type { Identity } from '../ports/identity'
import type { Put, StorePort } from '../ports/store'
import { findObject, objectPut } from './linked-object'

/** What the builders of operations need from outside. */
type QueuePorts = {
  readonly store: StorePort
  readonly clock: Clock
  readonly identity: Identity
}

/**
 * The operations an edit of an issue or case needs, to be committed together with the edit: for the
 * fields, and for entries that waited for the status it now has. A commit that fails with `conflict`
 * means that one of them was taken up meanwhile: build the edit anew. `object` is the object after
 * the edit.
 */
export async function opsForEdit(
  ports: QueuePorts,
  object: MirrorObject,
  changed: readonly MirrorField[],
): Promise<Put[]> {
  const { store, clock, identity } = ports
  const queues = await linkQueues(store, object.id)
  const edits = queues.flatMap((queue) => editOps(queue, changed, clock.now(), identity))
  return changed.includes('status') ? [...edits, ...(await released(ports, object, queues))] : edits
}

/** The operations a new, edited or tagged war room entry needs; `entry` is the entry after the change. */
export async function opsForEntry(ports: QueuePorts, entry: Entry): Promise<Put[]> {
  const { store, clock, identity } = ports
  const object = await findObject(store, entry.objectId)
  if (object === undefined) return []
  const queues = await linkQueues(store, entry.objectId)
  const ops = queues.flatMap((queue) =>
    entryOps(queue, entry, queues, object, clock.now(), identity),
  )
  // The change of status that ends the wait must not pass by unseen while this entry is added.
  const waits = queues.some(({ outbound }) => waitsForWork(outbound, object))
  return waits ? [...ops, objectPut(object, object.rev)] : ops
}

/** Entries that waited for work on their object to go on. */
async function released(
  { store, clock, identity }: QueuePorts,
  object: MirrorObject,
  queues: readonly LinkQueue[],
): Promise<Put[]> {
  const held = queues.filter(
    ({ outbound }) => outbound?.entries.activeOnly === true && !waitsForWork(outbound, object),
  )
  if (held.length === 0) return []
  const entries = await store.find('entriesByObject', object.id)
  const now = clock.now()
  return held.flatMap((queue) => {
    const grace = graceOf(object, null, queue.outbound, now)
    return dueOps(queue, entries, queues, object, grace, now, identity)
  })
}
