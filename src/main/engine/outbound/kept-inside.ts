import type { CommentLink, FileLink, Link } from '../../../shared/domain/link'
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
export function keptInside(
  context: RunContext,
  op: OutboundOp,
  remoteId: RemoteId,
  { remoteCommentId }: CommentLink,
): Promise<boolean> {
  const { connector, signal } = context
  return looked(
    context,
    op,
    async () => connector.keepInside?.(remoteId, remoteCommentId, signal),
    (link) => ({
      ...link,
      comments: link.comments.filter((one) => one.remoteCommentId !== remoteCommentId),
    }),
  )
}

/** The same for a file. */
export function fileKeptInside(
  context: RunContext,
  op: OutboundOp,
  remoteId: RemoteId,
  { remoteFileId }: FileLink,
): Promise<boolean> {
  const { connector, signal } = context
  return looked(
    context,
    op,
    async () => connector.keepFileInside?.(remoteId, remoteFileId, signal),
    (link) => ({ ...link, files: link.files.filter((one) => one.remoteFileId !== remoteFileId) }),
  )
}

async function looked(
  context: RunContext,
  op: OutboundOp,
  look: () => Promise<void>,
  without: (link: Link) => Link,
): Promise<boolean> {
  try {
    await look()
    return true
  } catch (thrown) {
    // Anything else is asked again, with the pair as it is.
    const shown = toAppError(thrown).code === 'refused'
    if (shown) await patchLink(context.store, op.linkId, (link) => ({ link: without(link) }))
    await entryFailed(context, op, thrown, shown ? 'once' : 'repeatable')
    return false
  }
}
