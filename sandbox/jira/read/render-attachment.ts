import type { AttachmentRecord } from '../model/issue'
import type { JiraUser } from '../model/user'
import { type JiraWorld, restUrl } from '../model/world'
import { renderUserId } from './render-user'
import { zoneFor } from './zone-for'
import { renderTime } from './zoned-time'

/** Where the bytes of an attachment are asked for. */
export function contentUrl(world: JiraWorld, { id, filename }: AttachmentRecord): string {
  return world.face === 'cloud'
    ? restUrl(world, `attachment/content/${id}`)
    : `${world.baseUrl}/secure/attachment/${id}/${encodeURIComponent(filename)}`
}

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
    created: renderTime(attachment.created, zoneFor(world, viewer)),
    size: attachment.content.length,
    mimeType: attachment.mimeType,
    content: contentUrl(world, attachment),
  }
}
