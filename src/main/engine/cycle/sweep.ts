import type { InstanceState } from '../../../shared/domain/instance'
import { HOUR_MS } from '../../../shared/time'
import { BULK, byRemote, parts, readAll } from './candidates'
import type { InboundResult } from './inbound-result'
import { isKnown } from './known-version'
import { type RunContext, stopIfAsked } from './run-context'
import { takeOne } from './take-records'

/** Time (ms) between two looks at every linked record, listed or not: nobody lists a deletion. */
const SWEEP_EVERY_MS = HOUR_MS

/**
 * Looks at every linked record once an hour: deletions and anything the listing never showed. A run
 * looks at no more links than it may carry records; the next one goes on. Throws AppFailure when the
 * instance as a whole cannot go on.
 */
export async function sweep(
  context: RunContext,
  state: InstanceState,
  touch: boolean,
  result: InboundResult,
  onRecord: () => void,
): Promise<void> {
  const { store, clock, instance, budget } = context
  const last = state.sweptAt ?? null
  const after = state.sweepAfter ?? null
  if (after === null) {
    if (last !== null && clock.now() - last < SWEEP_EVERY_MS) return
    result.sweptAt = clock.now()
    // A young instance has just listed everything it knows.
    if (last === null) return
  }
  const links = await store.findPage('linksByInstance', instance.id, after ?? '', budget.inbound)
  const present = links.filter((link) => link.state !== 'gone')
  for (const part of parts(byRemote(present), BULK)) {
    stopIfAsked(context)
    const read = await readAll(context, part)
    // A read that found nothing at all says more about this account than about the records.
    if (read.size === 0 && part.length > 1) continue
    for (const { remoteId, links: own } of part) {
      const remote = read.get(remoteId)
      if (remote !== undefined && own.every((link) => isKnown(context, link, remote))) continue
      for (const link of own) await takeOne(context, link, remote, touch, result)
      onRecord()
    }
  }
  result.sweepAfter = links.length < budget.inbound ? null : (links.at(-1)?.id ?? null)
}
