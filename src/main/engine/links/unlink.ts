import type { Link } from '../../../shared/domain/link'
import { ticketId } from '../../../shared/domain/ticket'
import type { LinkId } from '../../../shared/ids'
import { linkEvent } from '../audit-event'
import { conflictsGone } from '../conflicts/conflicts-gone'
import { withoutLink } from '../cycle/ticket-record'
import type { Commit } from '../ports/store'
import { committing, type LinkPorts, linkOf } from './link-base'
import { ticketName } from './link-choice'

/**
 * Unlinks for good: the link, its base, its entry pairs and everything that waited for it are gone,
 * choices that were left to a person included.
 * The ticket itself stays, and so does the copy of it here. Throws `not-found`.
 */
export async function unlink(ports: LinkPorts, id: LinkId, actor: string): Promise<void> {
  await committing(ports.store, async () => {
    const link = await linkOf(ports.store, id)
    return { answer: undefined, commit: await unlinking(ports, link, actor) }
  })
}

/** The transaction that removes a link and everything that belongs to it alone. */
export async function unlinking(
  { store, clock, identity }: Pick<LinkPorts, 'store' | 'clock' | 'identity'>,
  link: Link,
  actor: string,
): Promise<Commit> {
  const ops = await store.find('opsByLink', link.id)
  const name = await ticketName(store, link)
  const ticket =
    link.remoteId === null
      ? undefined
      : await store.get('tickets', ticketId(link.instanceId, link.remoteId))
  const waiting = ops.length === 0 ? '' : ` ${ops.length} waiting operations were dropped with it.`
  const reason = `${actor} removed the link with ${name}; the ticket stays.${waiting}`
  return {
    puts:
      ticket === undefined
        ? []
        : [
            {
              collection: 'tickets',
              record: withoutLink(ticket, link.id),
              expectedRev: ticket.rev,
            },
          ],
    deletes: [
      { collection: 'links', key: link.id },
      ...ops.map((op) => ({ collection: 'ops', key: op.id }) as const),
      ...(await conflictsGone(store, link.id)),
    ],
    audit: [
      linkEvent({ identity, now: clock.now() }, link, { kind: 'link.removed', reason, actor }),
    ],
  }
}
