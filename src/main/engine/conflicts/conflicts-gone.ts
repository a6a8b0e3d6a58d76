import type { LinkId } from '../../../shared/ids'
import type { Delete, StorePort } from '../ports/store'

/**
 * Deletes of every choice that is open on a link: part of the commit that removes the link or gives
 * it another ticket, since what was to be chosen between is no longer there.
 */
export async function conflictsGone(store: StorePort, linkId: LinkId): Promise<Delete[]> {
  const open = await store.find('conflictsByLink', linkId)
  return open.map(({ id }) => ({ collection: 'conflicts', key: id }))
}
