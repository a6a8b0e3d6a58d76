import type { Conflict } from '../../shared/domain/conflict'
import { fieldValueOf } from '../../shared/domain/mirror-object'
import { ticketId } from '../../shared/domain/ticket'
import type { InstanceId, ObjectId } from '../../shared/ids'
import type { ConflictView } from '../../shared/ipc/views'
import { findObject } from '../engine/objects/linked-object'
import type { IssuePorts } from './ports'

/** Open choices, the longest waiting first; null = of every instance or object. */
export async function conflictViews(
  ports: IssuePorts,
  only: { readonly instanceId: InstanceId | null; readonly objectId: ObjectId | null },
): Promise<ConflictView[]> {
  const found = (await conflictsOf(ports, only)).filter(
    (one) =>
      (only.instanceId === null || one.instanceId === only.instanceId) &&
      (only.objectId === null || one.objectId === only.objectId),
  )
  const views = await Promise.all(found.map((conflict) => viewOf(ports, conflict)))
  return views
    .filter((view) => view !== null)
    .sort((a, b) => a.conflict.openedAt - b.conflict.openedAt)
}

function conflictsOf(
  { store }: IssuePorts,
  { instanceId, objectId }: Parameters<typeof conflictViews>[1],
): Promise<Conflict[]> {
  if (objectId !== null) return store.find('conflictsByObject', objectId)
  return instanceId === null
    ? store.all('conflicts')
    : store.find('conflictsByInstance', instanceId)
}

/** Null when its object or link is gone. Shows the value held here now: an edit may be newer than the look. */
async function viewOf({ store }: IssuePorts, conflict: Conflict): Promise<ConflictView | null> {
  const { field } = conflict
  const [object, link, instance] = await Promise.all([
    findObject(store, conflict.objectId),
    store.get('links', conflict.linkId),
    store.get('instances', conflict.instanceId),
  ])
  if (object === undefined || link === undefined) return null
  const ticket =
    link.remoteId === null
      ? undefined
      : await store.get('tickets', ticketId(link.instanceId, link.remoteId))
  return {
    conflict: {
      ...conflict,
      local: fieldValueOf(object, field),
      localStamp: object.stamps[field] ?? null,
    },
    objectKind: object.kind === 'case' ? 'case' : 'issue',
    objectKey: object.key,
    objectName: object.fields.name,
    ticketKey: ticket?.key ?? null,
    instanceName: instance?.name ?? 'the deleted connector',
  }
}
