import type { CommentLink } from '../../../shared/domain/link'
import type { OutboundOp } from '../../../shared/domain/outbound-op'
import { toAppError } from '../../../shared/errors'
import type { RemoteId } from '../../../shared/ids'
import type { RunContext } from '../cycle/run-context'
import { patchLink } from '../links/patch-link'
import { entryFailed } from './send-entry'

/**
 * Whether only people inside see a note that was found after its reply was lost, as far as its system can
 * be asked. Where others do, the pair is given up and the operation waits for a person. Throws AppFailure
 * when the instance as a whole cannot go on.
 */
export async function keptInside(
  context: RunContext,
  op: OutboundOp,
  remoteId: RemoteId,
  { remoteCommentId }: CommentLink,
): Promise<boolean> {
  const { connector, store, signal } = context
  try {
    await connector.keepInside?.(remoteId, remoteCommentId, signal)
    return true
  } catch (thrown) {
    // Anything else is asked again, with the pair as it is.
    const shown = toAppError(thrown).code === 'refused'
    if (!shown) {
      await entryFailed(context, op, thrown, 'repeatable')
      return false
    }
    await patchLink(store, op.linkId, (link) => ({
      link: {
        ...link,
        comments: link.comments.filter((one) => one.remoteCommentId !== remoteCommentId),
      },
    }))
    await entryFailed(context, op, thrown, 'once')
    return false
  }
}
