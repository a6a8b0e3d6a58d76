import { createHmac, randomBytes } from 'node:crypto'
import type { JiraWorld } from '../model/world'

const secret = randomBytes(32)

const sign = (text: string): string => createHmac('sha256', secret).update(text).digest('base64url')

/** A URL on the media host that gives an attachment's bytes for a short while, to anybody. */
export function mediaLink(world: JiraWorld, attachmentId: number, now: number): string {
  const expires = now + world.settings.mediaLifeMs
  const signature = sign(`${attachmentId}.${expires}`)
  return `${world.mediaUrl}/file/${attachmentId}?expires=${expires}&signature=${signature}`
}

/** Whether a media URL's parts are genuine and still valid. */
export function mediaLinkHolds(attachmentId: string, query: URLSearchParams, now: number): boolean {
  const expires = query.get('expires') ?? ''
  if (query.get('signature') !== sign(`${attachmentId}.${expires}`)) return false
  return Number(expires) >= now
}
