import type { OutboundOp } from '../../shared/domain/outbound-op'
import type { LinkId } from '../../shared/ids'
import { noteMissing } from './missing'
import { block, putBack } from './op-state'
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
