import type { AuditEvent } from '../../../shared/domain/audit'
import type { Link } from '../../../shared/domain/link'
import type { LinkId } from '../../../shared/ids'
import type { Commit, StorePort } from '../ports/store'
import { retryOnConflict } from '../retry-on-conflict'

/** What else becomes durable together with a changed link. */
export type LinkPatch = Omit<Commit, 'audit'> & {
  readonly link: Link
  readonly audit?: readonly AuditEvent[]
}

/**
 * Changes a link as it is at that moment, with everything that belongs to the change in one commit;
 * a writer in between only means another go. `whenGone` is committed instead when the link no longer
 * exists. Throws AppFailure when the store refuses.
 */
export async function patchLink(
  store: StorePort,
  id: LinkId,
  change: (link: Link) => LinkPatch | null | Promise<LinkPatch | null>,
  whenGone: Commit | null = null,
): Promise<Link | null> {
  return retryOnConflict(async () => {
    const link = await store.get('links', id)
    if (link === undefined) {
      if (whenGone !== null) await store.commit(whenGone)
      return null
    }
    const patch = await change(link)
    if (patch === null) return link
    const { link: record, puts = [], ...rest } = patch
    await store.commit({
      ...rest,
      puts: [{ collection: 'links', record, expectedRev: link.rev }, ...puts],
    })
    return { ...record, rev: link.rev + 1 }
  })
}
