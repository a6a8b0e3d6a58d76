import { ticketId } from '../../../shared/domain/ticket'
import type { LinkId } from '../../../shared/ids'
import { linkEvent } from '../audit-event'
import { patchLink } from '../links/patch-link'
import { auditOf, type RunContext } from './run-context'

/** Healthy cycles in a row without the record after which it counts as gone. */
const GONE_AFTER = 3

/**
 * Notes that a linked record was not to be found although the instance is healthy. After three such
 * cycles the link says gone; nothing is ever deleted here because of it. Answers whether it is gone.
 */
export async function noteMissing(context: RunContext, linkId: LinkId): Promise<boolean> {
  const { store } = context
  if (context.missed.has(linkId)) {
    return (await store.get('links', linkId))?.state !== 'linked'
  }
  context.missed.add(linkId)
  const link = await patchLink(store, linkId, async (before) => {
    if (before.state === 'gone' || before.remoteId === null) return null
    const missingCycles = before.missingCycles + 1
    if (missingCycles < GONE_AFTER) return { link: { ...before, missingCycles } }
    const ticket = await store.get('tickets', ticketId(before.instanceId, before.remoteId))
    const name = ticket?.key ?? before.remoteId
    const reason = `${name} was missing in ${GONE_AFTER} cycles in a row while ${context.instance.name} answered: it was deleted there or this account may no longer see it.`
    return {
      link: {
        ...before,
        missingCycles,
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
  return link === null || link.state === 'gone'
}
