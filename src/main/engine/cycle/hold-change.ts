import type { Link } from '../../../shared/domain/link'
import type { LinkId } from '../../../shared/ids'
import { linkEvent } from '../audit-event'
import { patchLink } from '../links/patch-link'
import { isArrival, type LinkPlan } from '../plan/plan-types'
import type { RemoteObject } from '../ports/connector'
import { auditOf, type RunContext } from './run-context'

/** Whether a plan brings a change from over there. */
export function bringsIn({ hold, fields, comments, files }: LinkPlan): boolean {
  if (hold !== null) return false
  return (
    fields.some((step) => step.take !== null) ||
    comments.some(isArrival) ||
    files.some((step) => step.kind === 'receive-file')
  )
}

/**
 * Whether the parity limit lets a link's change in now. A link with a held change waits until the
 * limit is switched off, so that its changes arrive in the order in which they were made; a look that
 * precedes a write of ours (`inbound` false) is counted but never held.
 */
export function hasRoom({ window }: RunContext, link: Link, inbound: boolean): boolean {
  if (window === null) return true
  if (!inbound) {
    window.take()
    return true
  }
  return link.heldAt === null && window.take()
}

/**
 * Marks a link whose change is held back by the parity limit, with the time of the change by our
 * clock; what is marked already stays as it is. Durable before the cursor moves past the change.
 */
export async function holdChange(
  context: RunContext,
  linkId: LinkId,
  remote: RemoteObject,
): Promise<void> {
  const now = context.clock.now()
  const heldAt = Math.min(now, remote.updatedAt - context.offsetMs)
  const reason = `${remote.key} changed, but ${context.instance.name} had brought 100 changes within two minutes already. It is not synced by limit and waits until the limit is switched off.`
  let marked = false
  await patchLink(context.store, linkId, (link) => {
    marked = link.heldAt === null
    if (!marked) return null
    return {
      link: { ...link, heldAt },
      audit: [linkEvent(auditOf(context), link, { kind: 'change.held', reason })],
    }
  })
  if (marked) context.tally.held += 1
}
