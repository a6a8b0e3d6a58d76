import { randomBytes } from 'node:crypto'
import type { SecretStore, SecretStoreState } from '../engine/ports/secrets'
import { type Timely, withinLimit } from './deadline'
import { type Keychain, loadKeychain } from './keychain'
import { keychainSilent, keychainUnavailable } from './keychain-trouble'

export type SecretStoreOptions = {
  /** Told every secret that passes, so that logs can mask it. */
  readonly onSecret?: (secret: string) => void
  /** Loads the keychain binding; a test may hand in one that hangs. */
  readonly load?: () => Promise<Keychain>
  /** How long (ms, real time) the probe may take before the keychain counts as unavailable. */
  readonly probeLimitMs?: number
  /** How long (ms, real time) a read or write may take; long enough to type a keyring password. */
  readonly callLimitMs?: number
}

const SERVICE = 'Lockstep'
const PROBE_LIMIT_MS = 10_000
const CALL_LIMIT_MS = 60_000

/**
 * Secrets in the system's keychain under the service name Lockstep. Without a usable keychain every
 * call fails with `keychain-unavailable` until the person allows this-session-only memory; a file
 * is never an alternative.
 */
export function createSecretStore(options: SecretStoreOptions = {}): SecretStore {
  const { onSecret = () => undefined, load = loadKeychain } = options
  const probeLimitMs = options.probeLimitMs ?? PROBE_LIMIT_MS
  const callLimitMs = options.callLimitMs ?? CALL_LIMIT_MS
  const memory = new Map<string, string>()
  let state: SecretStoreState = 'unavailable'
  let probing: Promise<void> | null = null
  let refusal: unknown = 'It has not been asked yet.'

  const runProbe = async (): Promise<void> => {
    try {
      await roundTrip(await load())
      // A late answer counts too, unless the person has settled for memory meanwhile.
      if (state === 'unavailable') state = 'ready'
    } catch (thrown) {
      refusal = thrown
    } finally {
      probing = null
    }
  }

  const probe = async (): Promise<SecretStoreState> => {
    if (state !== 'unavailable') return state
    // One question at a time: each hanging call holds a thread of the pool that file access needs.
    probing ??= runProbe()
    await withinLimit(probing, probeLimitMs)
    return state
  }

  const call = async <T>(run: (keychain: Keychain) => Promise<T>, secret?: string): Promise<T> => {
    if ((await probe()) === 'unavailable') {
      throw probing === null ? keychainUnavailable(refusal) : keychainSilent()
    }
    let answer: Timely<T>
    try {
      answer = await withinLimit(load().then(run), callLimitMs)
    } catch (thrown) {
      // It may have been locked or have gone; or it only disliked this one value.
      state = 'unavailable'
      await probe()
      throw keychainUnavailable(thrown, secret)
    }
    if (answer.late) throw keychainSilent()
    return answer.value
  }

  return {
    probe,
    state: () => state,
    async allowSession(allow) {
      if (allow) {
        if ((await probe()) === 'unavailable') state = 'session-only'
        return state
      }
      memory.clear()
      if (state === 'session-only') state = 'unavailable'
      return probe()
    },
    async get(account) {
      const secret =
        state === 'session-only'
          ? (memory.get(account) ?? null)
          : await call((keychain) => keychain.getPassword(SERVICE, account))
      if (secret !== null) onSecret(secret)
      return secret
    },
    async set(account, secret) {
      onSecret(secret)
      if (state === 'session-only') memory.set(account, secret)
      else await call((keychain) => keychain.setPassword(SERVICE, account, secret), secret)
    },
    async delete(account) {
      if (state === 'session-only') memory.delete(account)
      else await call((keychain) => keychain.deletePassword(SERVICE, account))
    },
  }
}

/** Writes, reads and removes a throw-away value: the only proof that a keychain really works. */
async function roundTrip(keychain: Keychain): Promise<void> {
  const account = `probe/${randomBytes(8).toString('hex')}`
  const value = randomBytes(8).toString('hex')
  await keychain.setPassword(SERVICE, account, value)
  const stored = await keychain.getPassword(SERVICE, account)
  await keychain.deletePassword(SERVICE, account)
  if (stored !== value) throw new Error('The keychain gave back another value than it was given.')
}
