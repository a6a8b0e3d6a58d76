import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { ApiKey } from '../model/access'
import { Refusal } from './refusal'

const minute = 60_000

/** Knows which proofs were used already and how often a key asked for extra data. */
export class KeyGuard {
  readonly #nonces = new Map<string, number>()
  readonly #extraData = new Map<string, number[]>()

  /**
   * The key a request proves to hold, or the tenant's 401. `now` is the tenant's time (epoch ms); the
   * time in an advanced key's headers may be so far from it.
   */
  keyOf(
    keys: readonly ApiKey[],
    headers: IncomingHttpHeaders,
    now: number,
    toleranceMs: number,
  ): ApiKey {
    const key = keys.find((one) => one.id === text(headers['x-xdr-auth-id']))
    const proof = text(headers.authorization)
    if (key === undefined || proof === '') throw unauthorised()
    if (key.kind === 'standard') {
      if (proof !== key.key) throw unauthorised()
      return key
    }
    const nonce = text(headers['x-xdr-nonce'])
    const timestamp = text(headers['x-xdr-timestamp'])
    const hash = createHash('sha256').update(`${key.key}${nonce}${timestamp}`).digest('hex')
    const late = Math.abs(Number(timestamp) - now) > toleranceMs
    if (nonce.length < 64 || !/^\d{13}$/.test(timestamp) || late || proof !== hash) {
      throw unauthorised()
    }
    this.#spend(nonce, now)
    return key
  }

  /** Counts a request for extra data; `at` is the tenant's time (epoch ms), which may be turned. */
  takeExtraData(key: ApiKey, perMinute: number, at: number): void {
    const times = (this.#extraData.get(key.id) ?? []).filter((time) => Math.abs(at - time) < minute)
    if (times.length >= perMinute) {
      throw new Refusal(429, 'Rate limit exceeded', `At most ${perMinute} requests per minute.`)
    }
    this.#extraData.set(key.id, [...times, at])
  }

  reset(): void {
    this.#nonces.clear()
    this.#extraData.clear()
  }

  #spend(nonce: string, now: number): void {
    if (this.#nonces.has(nonce)) throw unauthorised()
    this.#nonces.set(nonce, now)
    for (const [old, at] of this.#nonces) {
      if (at >= now - 10 * minute) break
      this.#nonces.delete(old)
    }
  }
}

function unauthorised(): Refusal {
  return new Refusal(401, 'Public API request unauthorized')
}

function text(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : ''
}
