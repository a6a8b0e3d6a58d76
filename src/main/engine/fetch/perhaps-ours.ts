import type { OutboundOp } from '../../../shared/domain/outbound-op'
import { MINUTE_MS } from '../../../shared/time'
import type { RunContext } from '../cycle/run-context'
import type { RemoteObject } from '../ports/connector'

/** How far apart (ms) our clock and the time of a birth over there may be for the same moment. */
const MARGIN_MS = 2 * MINUTE_MS

/**
 * Tells the records that may have come from a create of ours nobody knows the outcome of: those born
 * between the wish for the ticket and the moment it was lost sight of. Taken for news, each would
 * become a second issue beside the one it was made from.
 */
export async function perhapsOurs({
  store,
  instance,
  offsetMs,
}: Pick<RunContext, 'store' | 'instance' | 'offsetMs'>): Promise<
  (record: RemoteObject) => boolean
> {
  const open = (await store.find('opsByInstance', instance.id)).filter(isOpen)
  if (open.length === 0) return () => false
  return ({ createdAt }) => {
    if (createdAt == null) return true
    const bornAt = createdAt - offsetMs
    return open.some(
      (op) =>
        bornAt >= op.createdAt - MARGIN_MS && bornAt <= (op.sentAt ?? op.createdAt) + MARGIN_MS,
    )
  }
}

function isOpen({ kind, state, lastError }: OutboundOp): boolean {
  if (kind !== 'create') return false
  return state === 'in-doubt' || (state === 'blocked' && lastError?.code === 'outcome-unknown')
}
