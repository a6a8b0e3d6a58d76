import { timingSafeEqual } from 'node:crypto'
import type { WebhookInstance } from '../model/webhook'

type Headers = Readonly<Record<string, string | string[] | undefined>>

/**
 * Whether a request shows what an instance wants: user name and password, or, where the user name
 * reads `_header:NAME` (with or without blanks after the colon), a header of that name. An instance
 * without a user name takes everything.
 */
export function admits(instance: WebhookInstance, headers: Headers): boolean {
  const { username, password } = instance
  if (username === '') return true
  const own = /^_header:(.*)$/.exec(username)?.[1]
  if (own !== undefined) return same(String(headers[own.trim().toLowerCase()] ?? ''), password)
  const basic = /^basic\s+(\S+)$/i.exec(String(headers.authorization ?? ''))?.[1] ?? ''
  return same(Buffer.from(basic, 'base64').toString('utf8'), `${username}:${password}`)
}

/** Name of the header that proves a sender, in lower case; null when a password does. */
export function provingHeader({ username }: WebhookInstance): string | null {
  return /^_header:(.*)$/.exec(username)?.[1]?.trim().toLowerCase() ?? null
}

function same(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}
