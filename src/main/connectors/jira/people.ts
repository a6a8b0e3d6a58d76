import type { CancelSignal } from '../../../shared/cancel'
import { failure } from '../../../shared/errors'
import type { JiraApi } from './jira-api'
import { isJson, objects, textOrNull } from './json-shape'

/** Where an assignable person is looked for. */
export type AssignableIn = { readonly project: string } | { readonly issueId: string }

type Person = { readonly accountId: string; readonly email: string | null; readonly name: string }

const accountIdForm = /^[0-9a-zA-Z:_-]{10,128}$/

/**
 * Translates between Jira's accounts and Lockstep's people. A person is an e-mail address in lower
 * case; where Jira hides it, the address that the account was found by, or that the instance's own
 * table names, else the account id. Addresses found by writing are remembered for this session only.
 */
export class People {
  readonly #api: Pick<JiraApi, 'get' | 'post' | 'put'>
  readonly #emailOf = new Map<string, string>()
  readonly #accountOf = new Map<string, string>()

  /** `table`: lines of `e-mail = account id` from the instance's settings. */
  constructor(api: Pick<JiraApi, 'get' | 'post' | 'put'>, table: string) {
    this.#api = api
    for (const line of table.split(/\r?\n/)) {
      const [email, accountId] = line.split('=').map((part) => part.trim())
      if (email && accountId) this.#remember(accountId, email.toLowerCase())
    }
  }

  /** The person behind a Jira user object, or null for nobody. */
  read(user: unknown): string | null {
    const person = parsePerson(user)
    if (person === null) return null
    if (person.email !== null) this.#remember(person.accountId, person.email)
    return this.#emailOf.get(person.accountId) ?? person.accountId
  }

  /**
   * The account to write for a person: an e-mail address, an account id or an exact display name.
   * Throws `invalid` naming the field when nobody or more than one matches; a write must never
   * clear the field because of that.
   */
  async accountFor(
    value: string,
    field: string,
    where: AssignableIn,
    signal?: CancelSignal,
  ): Promise<string> {
    const wanted = value.trim()
    const key = wanted.toLowerCase()
    const known = this.#accountOf.get(key)
    if (known !== undefined) return known
    if (!wanted.includes('@') && accountIdForm.test(wanted) && /\d/.test(wanted)) return wanted
    const found = await this.#search(wanted, where, signal)
    const match = pick(found, key)
    if (match === null) throw noMatch(field, wanted, found.length)
    if (key.includes('@')) this.#remember(match.accountId, key)
    return match.accountId
  }

  async #search(
    query: string,
    where: AssignableIn,
    signal: CancelSignal | undefined,
  ): Promise<readonly Person[]> {
    const answer = await this.#api.get('/user/assignable/search', {
      query: { ...where, query, maxResults: 50 },
      signal,
    })
    return objects(answer).flatMap((user) => parsePerson(user) ?? [])
  }

  #remember(accountId: string, email: string): void {
    this.#emailOf.set(accountId, email)
    this.#accountOf.set(email, accountId)
  }
}

/** Display name of a user object, for showing. */
export function displayName(user: unknown): string {
  if (!isJson(user)) return 'Unknown'
  return textOrNull(user.displayName) || textOrNull(user.accountId) || 'Unknown'
}

function parsePerson(user: unknown): Person | null {
  if (!isJson(user)) return null
  const accountId = textOrNull(user.accountId)
  if (accountId === null || accountId === '') return null
  const email = textOrNull(user.emailAddress)?.trim().toLowerCase() || null
  return { accountId, email, name: displayName(user) }
}

function pick(found: readonly Person[], wanted: string): Person | null {
  const byEmail = found.find((person) => person.email === wanted)
  if (byEmail !== undefined) return byEmail
  if (!wanted.includes('@')) {
    const named = found.filter((person) => person.name.toLowerCase() === wanted)
    return named.length === 1 ? (named[0] ?? null) : null
  }
  // The search also looks at hidden addresses, so a single hidden hit for a whole address is the one.
  const [only, ...more] = found
  return only !== undefined && more.length === 0 && only.email === null ? only : null
}

function noMatch(field: string, wanted: string, found: number) {
  const said =
    found === 0
      ? `Nobody who can be assigned here is found by ${wanted}.`
      : `More than one person is found by ${wanted}, none of them certain.`
  return failure({
    code: 'invalid',
    message: `The ${field} cannot be set: ${said}`,
    retry: 'after-fix',
    fields: { [field]: said },
  })
}
