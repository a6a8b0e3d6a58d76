import type { CancelSignal } from '../../../shared/cancel'
import type { RemoteId } from '../../../shared/ids'
import { readAttachments } from './attachments'
import type { JiraSession } from './jira-session'
import type { FullTextLink } from './rich-text-form'

/** Where an issue's attachment of this name can be opened; null when it has none. */
export async function fullTextLink(
  session: JiraSession,
  remoteId: RemoteId,
  name: string,
  signal: CancelSignal | undefined,
): Promise<FullTextLink | null> {
  const files = await readAttachments(session, remoteId, signal)
  const file = files.findLast((one) => one.name === name)
  if (file === undefined) return null
  const path = await session.site.contentPath(session, file.id, signal)
  return { name, url: `${session.siteUrl}${path}` }
}
