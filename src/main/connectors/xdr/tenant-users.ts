import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure } from '../../../shared/errors'
import { MINUTE_MS, type UtcMs } from '../../../shared/time'
import type { Clock } from '../../engine/ports/clock'
import { type Json, rows, textOrNull } from '../answer/json-shape'
import type { Account, PeopleDirectory } from '../people/directory'
import type { XdrApi } from './xdr-api'

const KEPT_FOR_MS = 10 * MINUTE_MS

/**
 * The users of a tenant, by their e-mail addresses, which are also what an assignment takes. A key
 * that may not list them leaves the tenant to judge an address; a name cannot be resolved then.
 */
export class TenantUsers implements PeopleDirectory {
  readonly #api: XdrApi
  readonly #clock: Clock
  #kept: { readonly accounts: readonly Account[] | null; readonly until: UtcMs } | null = null

  constructor(api: XdrApi, clock: Clock) {
    this.#api = api
    this.#clock = clock
  }

  async find(wanted: string, _where: unknown, signal?: CancelSignal): Promise<readonly Account[]> {
    const accounts = await this.#accounts(signal)
    const key = wanted.trim().toLowerCase()
    if (accounts === null) {
      return key.includes('@') ? [{ id: key, email: key, name: key }] : []
    }
    return accounts.filter(({ id, name }) => id === key || name.toLowerCase() === key)
  }

  async #accounts(signal: CancelSignal | undefined): Promise<readonly Account[] | null> {
    const now = this.#clock.now()
    if (this.#kept === null || this.#kept.until <= now) {
      this.#kept = { accounts: await readUsers(this.#api, signal), until: now + KEPT_FOR_MS }
    }
    return this.#kept.accounts
  }
}

/** All users of the tenant, or null when the key may not see them. */
async function readUsers(
  api: XdrApi,
  signal: CancelSignal | undefined,
): Promise<readonly Account[] | null> {
  try {
    return rows(await api.read('/rbac/get_users', {}, signal), 'users of the tenant').flatMap(
      account,
    )
  } catch (thrown) {
    if (thrown instanceof AppFailure && thrown.error.code === 'permission') return null
    throw thrown
  }
}

function account(user: Json): readonly Account[] {
  const email = textOrNull(user.user_email)?.trim().toLowerCase() ?? ''
  if (email === '') return []
  const names = [textOrNull(user.user_first_name), textOrNull(user.user_last_name)]
  const name = names.filter((part) => part !== null && part !== '').join(' ')
  return [{ id: email, email, name: name === '' ? email : name }]
}
