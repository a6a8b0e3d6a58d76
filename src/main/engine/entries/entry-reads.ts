import type { MirrorObject } from '../../../shared/domain/mirror-object'
import { wantRead } from '../links/link-base'
import { profilesOf } from '../links/load-link'
import type { Put, StorePort } from '../ports/store'
import { waitsForWork } from './entry-policy'

/**
 * Has the ticket read whose comments and files were left where they are while nobody worked on the
 * object, once somebody does again: the ticket itself may not have changed since. To be committed with
 * the edit.
 */
export async function readsAfterWait(
  store: StorePort,
  before: MirrorObject,
  after: MirrorObject,
  now: number,
): Promise<Put[]> {
  if (before.fields.status === after.fields.status) return []
  const links = await store.find('linksByObject', after.id)
  // At most one link of an object listens.
  const link = links.find(({ direction }) => direction === 'in' || direction === 'both')
  if (link === undefined || link.remoteId === null) return []
  const { inbound } = await profilesOf(store, link)
  if (!waitsForWork(inbound, before) || waitsForWork(inbound, after)) return []
  return wantRead(store, link.instanceId, link.remoteId, now)
}
