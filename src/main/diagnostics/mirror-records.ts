import type { Link } from '../../shared/domain/link'
import type { InstanceId } from '../../shared/ids'
import type { MirrorRecordsPage } from '../../shared/ipc/views'
import type { StorePort } from '../engine/ports/store'
import type { InstanceViewPorts } from './instance-view'
import { linkRecord } from './mirror-debug'

/** The stored mirror records of one instance or of all, page by page in the order of their ids. */
export async function mirrorRecords(
  ports: InstanceViewPorts,
  instanceId: InstanceId | null,
  afterId: string | null,
  limit: number,
): Promise<MirrorRecordsPage> {
  // One more than asked for tells whether there is another page.
  const links = await linksAfter(ports.store, instanceId, afterId ?? '', limit + 1)
  const shown = links.slice(0, limit)
  return {
    records: await Promise.all(shown.map((link) => linkRecord(ports, link))),
    next: links.length > limit ? (shown.at(-1)?.id ?? null) : null,
  }
}

async function linksAfter(
  store: StorePort,
  instanceId: InstanceId | null,
  after: string,
  limit: number,
): Promise<Link[]> {
  if (instanceId !== null) return store.findPage('linksByInstance', instanceId, after, limit)
  const all = await store.all('links')
  return all.filter((link) => link.id > after).slice(0, limit)
}
