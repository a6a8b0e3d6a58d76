import type { LinkId } from '../../shared/ids'
import { linkEvent } from './audit-event'
import { committing, type LinkPorts, linkOf } from './link-base'
import { ticketName } from './link-choice'

/**
 * Unlinks for good: the link, its base, its entry pairs and everything that waited for it are gone.
 * The ticket itself stays, and so does the copy of it here. Throws `not-found`.
 */
export async function unlink(ports: LinkPorts, id: LinkId, actor: string): Promise<void> {
  const { store, clock, identity } = ports
  await committing(store, async () => {
    const link = await linkOf(store, id)
    const ops = await store.find('opsByLink', id)
    const name = await ticketName(store, link)
    const waiting =
      ops.length === 0 ? '' : ` ${ops.length} waiting operations were dropped with it.`
    const reason = `${actor} removed the link with ${name}; the ticket stays.${waiting}`
    return {
      answer: undefined,
      commit: {
        deletes: [
          { collection: 'links', key: id },
          ...ops.map((op) => ({ collection: 'ops', key: op.id }) as const),
        ],
        audit: [
          linkEvent({ identity, now: clock.now() }, link, { kind: 'link.removed', reason, actor }),
        ],
      },
    }
  })
}
