import { createHash, timingSafeEqual } from 'node:crypto'

/**
 * Whether an Authorization header carries the token. Takes the same time for any wrong token of
 * any length, because two digests are compared.
 */
export function carriesToken(header: string | undefined, token: string): boolean {
  const given = /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1] ?? ''
  return timingSafeEqual(digest(given), digest(token)) && given !== ''
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
