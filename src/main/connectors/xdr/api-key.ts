import { createHash, randomBytes } from 'node:crypto'
import { SECOND_MS } from '../../../shared/time'
import type { Authorizer } from '../http/authorizer'
import type { HeaderValues } from '../http/message'

/** A key as its tenant made it. */
export type ApiKey = {
  readonly id: string
  readonly key: string
  /** Chosen when the key is made; an advanced key never travels itself. */
  readonly kind: 'standard' | 'advanced'
}

/** Smaller errors (ms) of the clock are no reason for a refusal. */
const NOTABLE_MS = SECOND_MS
/** Random bytes that make the 64 characters of a nonce. */
const NONCE_BYTES = 32

/**
 * Signs requests with a key. For an advanced key each try carries a hash of key, nonce and time made
 * for it alone, by the tenant's clock as far as it is known. A refusal that teaches us the time is
 * tried once more.
 */
export function keyAuthorizer(
  { id, key, kind }: ApiKey,
  clockOffset: () => number | null,
): Authorizer {
  if (kind === 'standard') {
    return { headers: () => ({ authorization: key, 'x-xdr-auth-id': id }) }
  }
  const offsets = new WeakMap<HeaderValues, number>()
  return {
    headers: ({ now, offsetMs }) => {
      const nonce = randomBytes(NONCE_BYTES).toString('hex')
      const timestamp = String(Math.round(now + (offsetMs ?? 0)))
      const proof = createHash('sha256').update(`${key}${nonce}${timestamp}`).digest('hex')
      const headers = {
        authorization: proof,
        'x-xdr-auth-id': id,
        'x-xdr-nonce': nonce,
        'x-xdr-timestamp': timestamp,
      }
      offsets.set(headers, offsetMs ?? 0)
      return headers
    },
    refused: (used) => {
      const known = clockOffset() ?? 0
      return Math.abs(known - (offsets.get(used) ?? 0)) > NOTABLE_MS
    },
  }
}
