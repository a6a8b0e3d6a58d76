import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure } from '../../../shared/errors'
import { MINUTE_MS, type UtcMs } from '../../../shared/time'
import type { Clock } from '../../engine/ports/clock'
import { type Json, rows, textOrNull } from '../answer/json-shape'
import type { Account, PeopleDirectory } from '../people/directory'
import type { XsoarApi } from './xsoar-api'

const KEPT_MS = 10 * MINUTE_MS

/**
 * The accounts of a tenant. There is no search for people, only the whole list, which is kept for some
 * minutes. A tenant that does not hand it out leaves the pairs of the instance's settings.
 */
export class Accounts implements PeopleDirectory {
  readonly #api: Pick<XsoarApi, 'get'>
  readonly #clock: Clock
  #kept: { readonly until: UtcMs; readonly list: Promise<readonly Account[]> } | null = null
  #ids: ReadonlySet<string> = new Set()
  #listed = true

  constructor(api: Pick<XsoarApi, 'get'>, clock: Clock) {
    this.#api = api
    this.#clock = clock
  }

  find(_wanted: string, _where: undefined, signal?: CancelSignal): Promise<readonly Account[]> {
    return this.#all(signal)
  }

  async byIds(ids: readonly string[], signal?: CancelSignal): Promise<readonly Account[]> {
    const wanted = new Set(ids)
    return (await this.#all(signal)).filter((account) => wanted.has(account.id))
  }

  isId(text: string): boolean {
    return !this.#listed || this.#ids.has(text)
  }

  #all(signal: CancelSignal | undefined): Promise<readonly Account[]> {
    const now = this.#clock.now()
    if (this.#kept !== null && this.#kept.until > now) return this.#kept.list
    const list = this.#read(signal)
    this.#kept = { until: now + KEPT_MS, list }
    list.catch(() => {
      this.#kept = null
    })
    return list
  }

  async #read(signal: CancelSignal | undefined): Promise<readonly Account[]> {
    try {
      const all = rows(await this.#api.get('/users', signal), 'the users')
      const accounts = all.flatMap((raw) => parseAccount(raw) ?? [])
      this.#ids = new Set(accounts.map(({ id }) => id))
      this.#listed = true
      return accounts
    } catch (thrown) {
      if (!(thrown instanceof AppFailure) || !isWithheld(thrown)) throw thrown
      this.#listed = false
      return []
    }
  }
}

function isWithheld({ error }: AppFailure): boolean {
  return error.code === 'permission' || error.code === 'not-found'
}

function parseAccount(raw: Json): Account | null {
  const login = textOrNull(raw.username) ?? textOrNull(raw.id)
  if (login === null || login === '' || raw.disabled === true) return null
  const email = textOrNull(raw.email)?.trim() || null
  return { id: login, login, email, name: textOrNull(raw.name) ?? login }
}
