import type { Account } from './directory'

/**
 * The one account meant by `wanted` (lower case), or null when none or more than one fits: for an
 * e-mail address by address, for anything else by id, then sign-in name, then full name.
 */
export function matchAccount(
  found: readonly Account[],
  wanted: string,
  findsHidden: boolean,
): Account | null {
  if (wanted.includes('@')) return byAddress(found, wanted, findsHidden)
  for (const name of ['id', 'login', 'name'] as const) {
    const hits = found.filter((account) => same(account[name], wanted))
    const [only, ...more] = hits
    if (only !== undefined) return more.length === 0 ? only : null
  }
  return null
}

function byAddress(found: readonly Account[], wanted: string, findsHidden: boolean) {
  const hits = found.filter((account) => same(account.email, wanted) || same(account.login, wanted))
  const [hit, ...others] = hits
  if (hit !== undefined) return others.length === 0 ? hit : null
  const [only, ...more] = found
  if (!findsHidden || only === undefined || more.length > 0 || only.email !== null) return null
  return only
}

function same(value: string | null | undefined, wanted: string): boolean {
  return value !== null && value !== undefined && value.trim().toLowerCase() === wanted
}
