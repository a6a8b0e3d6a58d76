import type { CancelSignal } from '../../../shared/cancel'

/** One account of the other system. */
export type Account = {
  /** Stable identifier that a write takes. */
  readonly id: string
  /** Null where the system hides it or has none. */
  readonly email: string | null
  /** Name as people see it. */
  readonly name: string
  /** Name to sign in with, where the system has one. */
  readonly login?: string | null
}

/** Where accounts are looked up; `Where` narrows it to those a record can be given to. */
export type PeopleDirectory<Where = void> = {
  /** Accounts that may be the person asked for: by e-mail, login, id or name. */
  find(wanted: string, where: Where, signal?: CancelSignal): Promise<readonly Account[]>
  /**
   * The search also looks at addresses it does not show, so a single hit for a whole address is the one
   * (Jira). Absent = a hit without an address proves nothing.
   */
  readonly findsHidden?: boolean
  /** The accounts with these ids, as far as they can be seen; absent = records tell enough. */
  byIds?(ids: readonly string[], signal?: CancelSignal): Promise<readonly Account[]>
  /** Whether a text is an id of this system, to be written without a search. */
  isId?(text: string): boolean
}
