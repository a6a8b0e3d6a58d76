import type { AppError } from '../../../shared/errors'
import type { LinkId } from '../../../shared/ids'
import { patchLink } from '../links/patch-link'
import type { RunContext } from './run-context'

/** Says on a link that this account may not read its record; the next look that may clears it. */
export async function noteRefused(
  context: RunContext,
  linkId: LinkId,
  error: AppError,
): Promise<void> {
  await patchLink(context.store, linkId, (link) =>
    link.state !== 'linked' || link.lastError?.message === error.message
      ? null
      : { link: { ...link, lastError: error } },
  )
}
