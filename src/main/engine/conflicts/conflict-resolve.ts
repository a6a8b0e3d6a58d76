import type { AuditEvent } from '../../../shared/domain/audit'
import type { Conflict } from '../../../shared/domain/conflict'
import type { Link } from '../../../shared/domain/link'
import { fieldValueOf, type MirrorObject } from '../../../shared/domain/mirror-object'
import type { FieldValue } from '../../../shared/domain/value'
import { failure, toAppError } from '../../../shared/errors'
import type { ConflictId, InstanceId } from '../../../shared/ids'
import { linkEvent } from '../audit-event'
import { committing, type LinkPorts, linkOf } from '../links/link-base'
import { findObject, objectPut } from '../objects/linked-object'
import { withCase } from '../objects/members'
import { editOps, linkQueues } from '../outbound/queue'
import { valueText } from '../plan/value-text'
import type { Commit } from '../ports/store'
import { type ConflictChoice, chosenValue, settledObject } from './conflict-choice'

export type { ConflictChoice } from './conflict-choice'

type ConflictPorts = Pick<LinkPorts, 'store' | 'clock' | 'identity'> & {
  /** What else an edit by this person means, beyond the values themselves. */
  readonly meant?: (
    object: MirrorObject,
    actor: string,
  ) => { readonly object: MirrorObject; readonly audit: readonly AuditEvent[] }
}

/**
 * Ends a choice: the chosen value becomes an ordinary edit here and the common base says that the
 * remote value was seen, so exactly the chosen value ends on both sides, whatever the policy. Edit,
 * base, the operations of all links and the end of the choice are one commit. A change made over
 * there after the two values were shown is not overwritten by it. Throws `not-found`, `refused` when
 * the choice makes no sense any more, `bad-request` naming `value`.
 */
export async function resolveConflict(
  ports: ConflictPorts,
  id: ConflictId,
  choice: ConflictChoice,
  actor: string,
): Promise<Conflict> {
  return committing(ports.store, async () => {
    const sides = await sidesOf(ports, id)
    const value = await chosenValue(ports.store, sides, choice)
    return { answer: sides.conflict, commit: await resolution(ports, sides, choice, value, actor) }
  })
}

/**
 * Ends every open choice of one instance and cause alike; answers how many. One that another person
 * ended meanwhile, or that makes no sense any more, is left out. Throws what the store throws.
 */
export async function resolveConflicts(
  ports: ConflictPorts,
  instanceId: InstanceId,
  cause: Conflict['cause'],
  choice: 'local' | 'remote',
  actor: string,
): Promise<readonly Conflict[]> {
  const open = await ports.store.find('conflictsByInstance', instanceId)
  const resolved: Conflict[] = []
  for (const conflict of open.filter((one) => one.cause === cause)) {
    try {
      resolved.push(await resolveConflict(ports, conflict.id, choice, actor))
    } catch (thrown) {
      const { code } = toAppError(thrown)
      if (code !== 'not-found' && code !== 'refused' && code !== 'bad-request') throw thrown
    }
  }
  return resolved
}

type Sides = {
  readonly conflict: Conflict
  readonly link: Link
  readonly object: MirrorObject
}

async function sidesOf({ store }: ConflictPorts, id: ConflictId): Promise<Sides> {
  const conflict = await store.get('conflicts', id)
  if (conflict === undefined) {
    throw failure({
      code: 'not-found',
      message: 'Nothing is left to choose here: both sides agree, or somebody chose already.',
      retry: 'no',
    })
  }
  const link = await linkOf(store, conflict.linkId)
  const object = await findObject(store, conflict.objectId)
  if (object === undefined) {
    throw failure({ code: 'not-found', message: 'Its issue no longer exists.', retry: 'no' })
  }
  if (conflict.field === 'resolution' && object.fields.status !== 'resolved') {
    throw failure({
      code: 'refused',
      message: `${object.key} was reopened, so it has no resolution to choose.`,
      retry: 'no',
    })
  }
  return { conflict, link, object }
}

async function resolution(
  ports: ConflictPorts,
  sides: Sides,
  choice: ConflictChoice,
  value: FieldValue,
  actor: string,
): Promise<Commit> {
  const { store, clock, identity, meant } = ports
  const { conflict, link, object } = sides
  const now = clock.now()
  const settled = settledObject(sides, value, actor, now)
  const after = meant?.(settled.object, actor) ?? { object: settled.object, audit: [] }
  const queues = await linkQueues(store, object.id)
  // A remote value that was chosen is there already; every other ticket still needs it.
  const told = queues.filter((queue) => choice !== 'remote' || queue.link.id !== link.id)
  const commit: Commit = {
    puts: [
      objectPut(after.object, object.rev),
      { collection: 'links', record: settledLink(sides, after.object), expectedRev: link.rev },
      ...told.flatMap((queue) => editOps(queue, settled.changed, now, identity)),
    ],
    deletes: [{ collection: 'conflicts', key: conflict.id }],
    audit: [
      linkEvent({ identity, now }, link, {
        kind: 'conflict.resolved',
        actor,
        field: conflict.field,
        ...valuesOf(sides, choice, value),
        reason: `${actor} chose ${valueText(value)} for ${conflict.field}; it was ${valueText(fieldValueOf(object, conflict.field))} here and ${valueText(conflict.remote)} over there.`,
      }),
      ...after.audit,
    ],
  }
  return withCase({ store, clock, identity }, commit, { before: object, after: after.object })
}

/** The remote value counts as seen by both sides: what differs from it here is an edit to be sent. */
function settledLink({ conflict, link }: Sides, object: MirrorObject): Link {
  const { field, remote, remoteStamp } = conflict
  const { [field]: _, ...notes } = link.notes
  const base = { ...link.base, [field]: { local: remote, remote, stamp: remoteStamp } }
  const resolution = link.base.resolution
  if (field === 'status' && resolution !== undefined) {
    const local = fieldValueOf(object, 'resolution')
    // Agreed as far as the ticket already has it.
    if (local === resolution.remote) base.resolution = { ...resolution, local }
  }
  return { ...link, base, notes }
}

function valuesOf(
  { conflict, object }: Sides,
  choice: ConflictChoice,
  value: FieldValue,
): Pick<AuditEvent, 'before' | 'after' | 'lost'> {
  const before = fieldValueOf(object, conflict.field)
  return { before, after: value, lost: choice === 'remote' ? before : conflict.remote }
}
