import { ticketId } from '../../../shared/domain/ticket'
import type { LinkId } from '../../../shared/ids'
import { linkEvent } from '../audit-event'
import { patchLink } from '../links/patch-link'
import type { RemoteObject } from '../ports/connector'
import { auditOf, type RunContext } from './run-context'

/**
 * Notes that a linked record answers as another one: it was merged into that over there. The link
 * counts as gone and says into which; it does not follow by itself, since the other record has a
 * history of its own, perhaps even a link, and what both sides last agreed on is not about it.
 */
export async function noteMerged(
  context: RunContext,
  linkId: LinkId,
  into: RemoteObject,
): Promise<string> {
  const { store } = context
  const reason = `The ticket was merged into ${into.key} in ${context.instance.name}. Link ${into.key} instead if it is to be mirrored; nothing here was changed.`
  await patchLink(store, linkId, async (before) => {
    if (before.state === 'gone' || before.remoteId === null) return null
    const ticket = await store.get('tickets', ticketId(before.instanceId, before.remoteId))
    return {
      link: {
        ...before,
        state: 'gone',
        heldAt: null,
        lastError: { code: 'not-found', message: reason, retry: 'after-fix' },
      },
      puts:
        ticket === undefined
          ? []
          : [{ collection: 'tickets', record: { ...ticket, gone: true }, expectedRev: ticket.rev }],
      audit: [linkEvent(auditOf(context), before, { kind: 'ticket.gone', reason })],
    }
  })
  return reason
}
