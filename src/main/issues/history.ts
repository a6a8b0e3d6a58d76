import type { MirrorField } from '../../shared/domain/issue'
import type { MirrorObject } from '../../shared/domain/mirror-object'
import { failure } from '../../shared/errors'
import type { ObjectId } from '../../shared/ids'
import type { HistoryEvent, RestorePreview } from '../../shared/ipc/views'
import { editObject } from './edit-object'
import type { LinkViewPorts } from './link-view'
import type { IssuePorts } from './ports'
import { putBackOf, travelsTo } from './put-back'
import { changeTo, restorableEvent, restorableOf } from './restorable'

/** Events of one issue, newest first, each saying whether a value of it can be put back. */
export async function historyOf(
  ports: IssuePorts,
  objectId: ObjectId,
  beforeId: string | null,
  limit: number,
): Promise<HistoryEvent[]> {
  const events = await ports.store.audit({
    objectId,
    limit,
    ...(beforeId === null ? {} : { beforeId }),
  })
  return events.map((event) => ({ ...event, restorable: restorableOf(event) }))
}

/**
 * Puts the lost (or else the former) value of a recorded event back, as an ordinary edit that is
 * stamped now and therefore travels. Throws `not-found` or `refused`.
 */
export async function restoreValue(
  ports: IssuePorts,
  objectId: ObjectId,
  auditId: string,
  field: MirrorField,
  actor: string,
): Promise<MirrorObject> {
  const { value } = await restorableEvent(ports, objectId, auditId, field)
  const changes = changeTo(field, value)
  if (changes !== null)
    return editObject(ports, objectId, changes, { actor, kind: 'field.restored' })
  throw failure({
    code: 'refused',
    message: `The recorded value no longer fits ${field}.`,
    retry: 'no',
  })
}

/** What restoring would do, without doing it. Throws AppFailure `refused` as restoring does. */
export async function previewRestore(
  ports: LinkViewPorts,
  objectId: ObjectId,
  auditId: string,
  field: MirrorField,
): Promise<RestorePreview> {
  const { event, value } = await restorableEvent(ports, objectId, auditId, field)
  const { now, safe, reason } = await putBackOf(ports, { event, objectId, field, to: value })
  return { now, to: value, safe, reason, goesTo: await travelsTo(ports, objectId, field) }
}
