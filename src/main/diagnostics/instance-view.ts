import type { ConnectorInstance } from '../../shared/domain/instance'
import type { InstanceId } from '../../shared/ids'
import type { InstanceView } from '../../shared/ipc/views'
import type { UtcMs } from '../../shared/time'
import type { StorePort } from '../engine/ports/store'

/** What the views of instances read. */
export type InstanceViewPorts = {
  readonly store: StorePort
  readonly scheduler: {
    view(id: InstanceId): {
      readonly nextInboundAt: UtcMs | null
      readonly nextOutboundAt: UtcMs | null
      readonly running: boolean
    }
  }
}

/** One instance with its health, counts and next runs. */
export async function instanceView(
  ports: InstanceViewPorts,
  instance: ConnectorInstance,
): Promise<InstanceView> {
  const [state, links, queued, backfill] = await Promise.all([
    ports.store.get('instanceStates', instance.id),
    ports.store.findCount('linksByInstance', instance.id),
    ports.store.findCount('opsByInstance', instance.id),
    ports.store.get('backfills', instance.id),
  ])
  return {
    instance,
    state: state ?? null,
    links,
    queued,
    backfill: backfill ?? null,
    ...ports.scheduler.view(instance.id),
  }
}

/** All instances, by name. */
export async function instanceViews(ports: InstanceViewPorts): Promise<InstanceView[]> {
  const instances = await ports.store.all('instances')
  const views = await Promise.all(instances.map((instance) => instanceView(ports, instance)))
  return views.sort((a, b) => a.instance.name.localeCompare(b.instance.name))
}
