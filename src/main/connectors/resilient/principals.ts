import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure } from '../../../shared/errors'
import { type Json, textOrNull } from '../answer/json-shape'
import type { Account, PeopleDirectory } from '../people/directory'
import type { KeptAnswer } from './kept-answer'
import { listedRows } from './listed-rows'
import type { ResilientApi } from './resilient-api'

/** Whom an incident can belong to. */
export type Principals = readonly Account[]

/**
 * Users and groups of the organisation. Groups cannot be listed by every key; without that right an
 * owner that is a group is known by its id.
 */
export async function readPrincipals(
  api: ResilientApi,
  org: string,
  signal?: CancelSignal,
): Promise<Principals> {
  const users = await api.send('GET', `${org}/users`, { signal })
  const groups = await api.send('GET', `${org}/groups`, { signal }).catch(noRight)
  return [
    ...listedRows(users, 'the users of an organisation').flatMap(user),
    ...listedRows(groups, 'the groups of an organisation').flatMap(group),
  ]
}

/** How the people room looks accounts up here: the whole list is known, so nothing is searched. */
export function principalDirectory(principals: KeptAnswer<Principals>): PeopleDirectory {
  return {
    find: (_, __, signal) => principals.get(signal),
    byIds: async (ids, signal) => {
      const wanted = new Set(ids)
      return (await principals.get(signal)).filter((account) => wanted.has(account.id))
    },
    isId: (text) => /^\d+$/.test(text),
  }
}

function user(raw: Json): readonly Account[] {
  const id = textOrNull(raw.id)
  if (id === null) return []
  const both = [raw.fname, raw.lname].map((part) => textOrNull(part)?.trim() ?? '').join(' ')
  const email = textOrNull(raw.email)?.trim() || null
  return [{ id, email, name: textOrNull(raw.display_name) || both.trim() || email || id }]
}

/** A group has no address; its name stands for it. */
function group(raw: Json): readonly Account[] {
  const id = textOrNull(raw.id)
  const name = textOrNull(raw.name)?.trim()
  return id === null || !name ? [] : [{ id, email: name, name }]
}

function noRight(thrown: unknown): readonly never[] {
  if (thrown instanceof AppFailure && thrown.error.code === 'permission') return []
  throw thrown
}
