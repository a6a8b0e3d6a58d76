import { unpackSecrets } from '../../shared/secret-bundle'
import type { SecretStore } from '../engine/ports/secrets'

/** Secrets handed over when the process was started; they are held in memory and written nowhere. */
export type GivenSecrets = {
  /** Account (`instance/ID`), identifier or name of a connector -> its secret. */
  readonly secrets: ReadonlyMap<string, string>
  /** What a person calls the owner of an account; null when nobody is known by it. */
  readonly nameOf: (account: string) => Promise<string | null>
}

/**
 * Answers from the secrets given at the start before the store behind is asked. A given secret that
 * is set for an account stays in memory, so that no keychain is needed for it.
 */
export function withGivenSecrets(
  store: SecretStore,
  given: GivenSecrets,
  onSecret: (secret: string) => void,
): SecretStore {
  for (const secret of given.secrets.values()) onSecret(secret)
  const values = new Set(given.secrets.values())
  const held = new Map<string, string>()
  // Several secrets of one account are kept as one text.
  const isGiven = (secret: string): boolean =>
    Object.values(unpackSecrets(secret, 'sole')).every((one) => values.has(one))

  const known = async (account: string): Promise<string | null> => {
    const direct =
      held.get(account) ??
      given.secrets.get(account) ??
      given.secrets.get(account.slice(account.indexOf('/') + 1))
    if (direct !== undefined) return direct
    const name = given.secrets.size === 0 ? null : await given.nameOf(account)
    return name === null ? null : (given.secrets.get(name) ?? null)
  }

  return {
    probe: () => store.probe(),
    state: () => store.state(),
    allowSession: (allow) => store.allowSession(allow),
    get: async (account) => (await known(account)) ?? store.get(account),
    async set(account, secret) {
      if (isGiven(secret)) held.set(account, secret)
      else await store.set(account, secret)
    },
    async delete(account) {
      const ours = (await known(account)) !== null
      held.delete(account)
      if (!ours) await store.delete(account)
    },
  }
}
