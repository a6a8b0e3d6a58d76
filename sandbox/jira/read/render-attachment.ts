import type { AttachmentRecord } from '../model/issue'
import type { JiraUser } from '../model/user'
import { type JiraWorld, restUrl } from '../model/world'
import { renderUserId } from './render-user'
import { renderTime } from './zoned-time'

/** An attachment's metadata; there is no hash in it, and equal names are legal. */
export function renderAttachment(
  world: JiraWorld,
  attachment: AttachmentRecord,
  viewer: JiraUser | null,
): object {
  return {
    self: restUrl(world, `attachment/${attachment.id}`),
    id: String(attachment.id),
    filename: attachment.filename,
    author: renderUserId(world, attachment.authorId, viewer),
    created: renderTime(attachment.created, viewer?.timeZone ?? 'UTC'),
    size: attachment.content.length,
    mimeType: attachment.mimeType,
    content: restUrl(world, `attachment/content/${attachment.id}`),
  }
}
