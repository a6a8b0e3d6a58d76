import type { CancelSignal } from '../../../shared/cancel'
import { failure } from '../../../shared/errors'
import { HOUR_MS, MINUTE_MS, type UtcMs } from '../../../shared/time'
import type { Clock } from '../../engine/ports/clock'
import type { Account, PeopleDirectory } from './directory'
import { matchAccount } from './match-account'
import type { PeopleOptions } from './people-options'

const FOUND_FOR_MS = HOUR_MS
const MISSED_FOR_MS = 5 * MINUTE_MS

type Searched = { readonly id: string | null; readonly until: UtcMs; readonly found: number }

/**
 * Translates between accounts of one system and Lockstep's people, who are e-mail addresses in lower
 * case. An account is known by the pair an administrator wrote, by the address it shows, by the one it
 * was found by in this session, or else by its id. A hit is remembered for an hour, a miss for five
 * minutes.
 */
export class PeopleMap<Where = void> {
  readonly #directory: PeopleDirectory<Where>
  readonly #options: PeopleOptions
  readonly #clock: Clock
  /** Person by account id. */
  readonly #personOf = new Map<string, string>()
  /** Account (id, login or name, lower case) -> person, from the pairs. */
  readonly #paired = new Map<string, string>()
  readonly #searched = new Map<string, Searched>()
  /** Account id that was last written for a person, the fallback's among them. */
  readonly #written = new Map<string, string>()
  readonly #strangers = new Map<string, UtcMs>()

  constructor(directory: PeopleDirectory<Where>, options: PeopleOptions, clock: Clock) {
    this.#directory = directory
    this.#options = options
    this.#clock = clock
    for (const [email, account] of options.pairs) {
      const key = account.toLowerCase()
      if (!this.#paired.has(key)) this.#paired.set(key, email)
    }
  }

  /** The person behind an account of a record; null for nobody. Remembers what the record tells. */
  read(account: Account | null): string | null {
    if (account === null) return null
    const told = this.#pairOf(account) ?? account.email?.trim().toLowerCase()
    if (told !== undefined && told !== '') this.#personOf.set(account.id, told)
    return this.#personOf.get(account.id) ?? account.id
  }

  /** Persons behind bare ids: asks the directory once for those nobody told of yet. */
  async readMany(
    ids: readonly string[],
    signal?: CancelSignal,
  ): Promise<ReadonlyMap<string, string>> {
    const now = this.#clock.now()
    const unknown = [...new Set(ids)].filter(
      (id) => !this.#personOf.has(id) && (this.#strangers.get(id) ?? 0) <= now,
    )
    if (unknown.length > 0 && this.#directory.byIds !== undefined) {
      for (const account of await this.#directory.byIds(unknown, signal)) this.read(account)
      for (const id of unknown) {
        if (!this.#personOf.has(id)) this.#strangers.set(id, now + MISSED_FOR_MS)
      }
    }
    return new Map(ids.map((id) => [id, this.read({ id, email: null, name: '' }) ?? id]))
  }

  /**
   * The account id to write for a person. Throws `invalid` naming the field when nobody or more than
   * one matches and no fallback is set; a write must never clear the field because of that.
   */
  async accountFor(
    value: string,
    field: string,
    where: Where,
    signal?: CancelSignal,
  ): Promise<string> {
    const wanted = value.trim()
    const match = await this.#lookUp(wanted, where, signal)
    const { fallback } = this.#options
    const id =
      match.id ?? (fallback === null ? null : await this.#fallback(fallback, where, signal))
    if (id === null) throw noMatch(field, wanted, match.found, fallback)
    this.#written.set(wanted.toLowerCase(), id)
    return id
  }

  /** The account of exactly this person, for whom nobody stands in; null when it is not certain. */
  async knownAccount(wanted: string, where: Where, signal?: CancelSignal): Promise<string | null> {
    return (await this.#lookUp(wanted.trim(), where, signal)).id
  }

  /** The person that will be read back after writing this one, as far as is known now. */
  predict(value: string): string {
    const wanted = value.trim()
    const key = wanted.toLowerCase()
    const id = this.#written.get(key)
    if (id !== undefined) return this.#personOf.get(id) ?? id
    return key.includes('@') ? key : wanted
  }

  async #fallback(fallback: string, where: Where, signal: CancelSignal | undefined) {
    const { id } = await this.#lookUp(fallback, where, signal)
    return id
  }

  async #lookUp(wanted: string, where: Where, signal: CancelSignal | undefined) {
    const key = wanted.toLowerCase()
    const target = this.#options.pairs.get(key) ?? wanted
    if (!target.includes('@') && this.#directory.isId?.(target) === true) {
      if (target !== wanted) this.read({ id: target, email: null, name: '' })
      return { id: target, found: 1 }
    }
    const place = `${key}\n${JSON.stringify(where ?? null)}`
    const kept = this.#searched.get(place)
    if (kept !== undefined && kept.until > this.#clock.now()) return kept
    const accounts = await this.#directory.find(target, where, signal)
    const hidden = this.#directory.findsHidden ?? false
    const match = matchAccount(accounts, target.toLowerCase(), hidden)
    if (match !== null) this.#remember(match, key)
    const lasts = match === null ? MISSED_FOR_MS : FOUND_FOR_MS
    const searched: Searched = {
      id: match?.id ?? null,
      until: this.#clock.now() + lasts,
      found: accounts.length,
    }
    this.#searched.set(place, searched)
    return searched
  }

  /** Whoever was found by an address is known by it, unless the account shows one of its own. */
  #remember(account: Account, key: string): void {
    const person = this.read(account)
    if (person === account.id && key.includes('@')) this.#personOf.set(account.id, key)
  }

  #pairOf({ id, login, name }: Account): string | undefined {
    return [id, login, name]
      .flatMap((one) =>
        one === null || one === undefined || one === '' ? [] : [one.toLowerCase()],
      )
      .map((one) => this.#paired.get(one))
      .find((person) => person !== undefined)
  }
}

function noMatch(field: string, wanted: string, found: number, fallback: string | null) {
  const said =
    found === 0
      ? `Nobody is found there by ${wanted}.`
      : `More than one person is found there by ${wanted}, none of them certain.`
  const also = fallback === null ? '' : ` Nor is ${fallback}, who was to stand in.`
  return failure({
    code: 'invalid',
    message: `The ${field} cannot be set: ${said}${also}`,
    retry: 'after-fix',
    fields: { [field]: `${said}${also}` },
  })
}
