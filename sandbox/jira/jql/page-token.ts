import { createHash, createHmac, randomBytes } from 'node:crypto'
import { badRequest } from '../http/refusal'
import type { SortKey } from './order-issues'

const secret = randomBytes(32)

/** What makes two requests pages of the same walk. */
export interface WalkIdentity {
  readonly jql: string
  readonly userId: string
  readonly reconcile: readonly number[]
}

function fingerprint(walk: WalkIdentity): string {
  const text = JSON.stringify([walk.jql, walk.userId, [...walk.reconcile].sort((a, b) => a - b)])
  return createHash('sha256').update(text).digest('base64url').slice(0, 16)
}

const sign = (text: string): string =>
  createHmac('sha256', secret).update(text).digest('base64url').slice(0, 16)

/** A token for the page after the row with these sort keys; valid until `expires` (epoch ms). */
export function makePageToken(
  walk: WalkIdentity,
  after: readonly SortKey[],
  expires: number,
): string {
  const text = Buffer.from(JSON.stringify([fingerprint(walk), expires, after])).toString(
    'base64url',
  )
  return `${text}.${sign(text)}`
}

/** The sort keys a token stands for. Throws a 400 Refusal for a foreign, altered or old token. */
export function readPageToken(token: string, walk: WalkIdentity, now: number): SortKey[] {
  const refused = badRequest('The nextPageToken is invalid, expired, or belongs to another query.')
  const [text = '', signature] = token.split('.')
  if (signature !== sign(text)) throw refused
  const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  if (!Array.isArray(parsed)) throw refused
  const [print, expires, after] = parsed
  if (print !== fingerprint(walk) || Number(expires) < now || !Array.isArray(after)) throw refused
  return after
}
