import type { ConnectorInstance } from '../../shared/domain/instance'
import type { Link } from '../../shared/domain/link'
import { failure } from '../../shared/errors'
import type { InstanceId, ObjectId } from '../../shared/ids'
import type { MirrorStatistics } from '../../shared/ipc/views'
import type { StorePort } from '../engine/ports/store'

/** Numbers of one instance or of all, by name. Throws AppFailure `not-found` for an unknown one. */
export async function mirrorStatistics(
  store: StorePort,
  instanceId: InstanceId | null,
): Promise<MirrorStatistics[]> {
  if (instanceId === null) {
    const instances = await store.all('instances')
    const sorted = instances.sort((a, b) => a.name.localeCompare(b.name))
    return Promise.all(sorted.map((instance) => statisticsOf(store, instance)))
  }
  const instance = await store.get('instances', instanceId)
  if (instance !== undefined) return [await statisticsOf(store, instance)]
  throw failure({
    code: 'not-found',
    message: 'This connector no longer exists.',
    retry: 'no',
    fields: { instanceId: 'There is no such connector instance.' },
  })
}

async function statisticsOf(
  store: StorePort,
  instance: ConnectorInstance,
): Promise<MirrorStatistics> {
  const [state, links, ops] = await Promise.all([
    store.get('instanceStates', instance.id),
    store.find('linksByInstance', instance.id),
    store.find('opsByInstance', instance.id),
  ])
  const stuck = new Set(ops.filter((op) => op.state === 'blocked').map((op) => op.linkId))
  const resting =
    state?.health === 'rate-limited'
      ? new Set(ops.filter((op) => op.state === 'pending').map((op) => op.linkId))
      : new Set()
  const limited = links.filter((link) => link.heldAt !== null || resting.has(link.id))
  const closed = await resolvedIds(store, links)
  const isClosed = (link: Link): boolean => closed.has(link.objectId)
  return {
    instanceId: instance.id,
    instanceName: instance.name,
    totalMirrored: links.length,
    rateLimited: limited.length,
    lastRun: state?.lastInboundAt ?? null,
    closedRecords: links.filter(isClosed).length,
    closedRateLimitedRecords: limited.filter(isClosed).length,
    held: links.filter((link) => link.heldAt !== null).length,
    backlog: state?.backlog ?? null,
    failing: links.filter(
      ({ id, state: now }) => now === 'gone' || now === 'broken' || stuck.has(id),
    ).length,
  }
}

/** Issues and cases of some links that are resolved. */
async function resolvedIds(
  store: StorePort,
  links: readonly Link[],
): Promise<ReadonlySet<ObjectId>> {
  const ids = links.map((link) => link.objectId)
  const objects = (
    await Promise.all([store.getMany('issues', ids), store.getMany('cases', ids)])
  ).flat()
  const resolved = objects.filter((object) => object.fields.status === 'resolved')
  return new Set(resolved.map((object) => object.id))
}
