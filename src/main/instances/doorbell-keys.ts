import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { InstanceId } from '../../shared/ids'
import type { SecretStore } from '../engine/ports/secrets'

const KEY_BYTES = 24

/**
 * The part of a doorbell's address that nobody can guess, one for each instance. Whoever knows it can
 * make us look for changes and nothing else; it is kept in the keychain all the same.
 */
export class DoorbellKeys {
  readonly #secrets: Pick<SecretStore, 'get' | 'set' | 'delete'>
  readonly #kept = new Map<InstanceId, Promise<string>>()

  constructor(secrets: Pick<SecretStore, 'get' | 'set' | 'delete'>) {
    this.#secrets = secrets
  }

  /** The key of an instance, made when it has none. Throws `keychain-unavailable`. */
  of(id: InstanceId): Promise<string> {
    const kept = this.#kept.get(id)
    if (kept !== undefined) return kept
    const made = this.#storedOrNew(id)
    this.#kept.set(id, made)
    made.catch(() => this.#kept.delete(id))
    return made
  }

  /** Whether somebody has the key of an instance; takes the same time for any wrong one. */
  async fits(id: InstanceId, given: string): Promise<boolean> {
    const key = await (this.#kept.get(id) ?? this.#stored(id))
    return key !== null && timingSafeEqual(digest(key), digest(given))
  }

  /** Deletes the key of an instance. */
  async forget(id: InstanceId): Promise<void> {
    this.#kept.delete(id)
    await this.#secrets.delete(account(id))
  }

  async #storedOrNew(id: InstanceId): Promise<string> {
    const stored = await this.#secrets.get(account(id))
    if (stored !== null) return stored
    const key = randomBytes(KEY_BYTES).toString('base64url')
    await this.#secrets.set(account(id), key)
    return key
  }

  async #stored(id: InstanceId): Promise<string | null> {
    const stored = await this.#secrets.get(account(id))
    if (stored !== null && !this.#kept.has(id)) this.#kept.set(id, Promise.resolve(stored))
    return stored
  }
}

/** Not to be taken for the account of the instance's own secrets, whose name ends with its identifier. */
function account(id: InstanceId): string {
  return `doorbell/${id}/key`
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
