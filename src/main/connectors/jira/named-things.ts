import { AppFailure, failure } from '../../../shared/errors'
import type { Kept } from './kept'

/** Something people call by its name and Jira by an identifier. */
export type Named<Id> = { readonly id: Id; readonly name: string }

/** Those of a name, and all that were looked at. */
export type FoundNames<Id> = {
  readonly matches: readonly Named<Id>[]
  readonly all: readonly Named<Id>[]
}

/**
 * Finds things by name, capitals and outer blanks aside. What was kept under `key` is read anew when
 * it lacks the name, since the thing may have been made a moment ago.
 */
export async function findNamed<Id>(
  kept: Kept,
  key: string,
  name: string,
  read: () => Promise<readonly Named<Id>[]>,
): Promise<FoundNames<Id>> {
  const matching = (all: readonly Named<Id>[]) => ({
    matches: all.filter((one) => plain(one.name) === plain(name)),
    all,
  })
  const first = matching(await kept.get(key, read))
  if (first.matches.length > 0) return first
  kept.forget(key)
  return matching(await kept.get(key, read))
}

function plain(name: string): string {
  return name.trim().toLowerCase()
}

/** The names of things for a sentence, each once; "none" when there are none. */
export function namesOf<Id>(all: readonly Named<Id>[]): string {
  const names = [...new Set(all.map((one) => one.name))]
  return names.length === 0 ? 'none' : names.join(', ')
}

/** `invalid` that names the field and says what was looked for. */
export function notWritable(field: string, message: string): AppFailure {
  return failure({ code: 'invalid', message, retry: 'after-fix', fields: { [field]: message } })
}

/** Whether a listing is not for this account, or not there: a token may be made for other parts. */
export function isHidden(thrown: unknown): boolean {
  const codes = ['not-found', 'permission', 'invalid', 'auth']
  return thrown instanceof AppFailure && codes.includes(thrown.error.code)
}
