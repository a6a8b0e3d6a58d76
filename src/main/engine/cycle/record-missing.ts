import type { OutboundOp } from '../../../shared/domain/outbound-op'
import type { LinkId } from '../../../shared/ids'
import { block, putBack } from '../outbound/op-state'
import type { RemoteObject } from '../ports/connector'
import { noteMerged } from './merged-record'
import { noteMissing } from './missing'
import type { RunContext } from './run-context'

/** Handles operations whose record was not to be found: tried again until the link counts as gone. */
export async function recordMissing(
  context: RunContext,
  linkId: LinkId,
  ops: readonly OutboundOp[],
): Promise<void> {
  const gone = await noteMissing(context, linkId)
  context.tally.failed += 1
  const error = {
    code: 'not-found',
    message: `The ticket was not to be found in ${context.instance.name}.`,
    retry: gone ? 'after-fix' : 'later',
  } as const
  for (const op of ops) {
    if (gone) await block(context, op, error)
    else await putBack(context, op, error)
  }
}

/** The same for a record that was merged into another one over there. */
export async function recordMerged(
  context: RunContext,
  linkId: LinkId,
  into: RemoteObject,
  ops: readonly OutboundOp[],
): Promise<void> {
  const message = await noteMerged(context, linkId, into)
  for (const op of ops) await block(context, op, { code: 'not-found', message, retry: 'after-fix' })
}
