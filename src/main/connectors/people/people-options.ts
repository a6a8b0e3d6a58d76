import type { ConnectorInstance } from '../../../shared/domain/instance'

/** What an instance says about people. */
export type PeopleOptions = {
  /** E-mail in lower case -> account there (id, login or name). */
  readonly pairs: ReadonlyMap<string, string>
  /** E-mail or account that an assignment goes to when nobody matches; null = none. */
  readonly fallback: string | null
}

/** Reads an instance's answers to `peopleFields`; lines without both halves are passed over. */
export function peopleOptions(instance: Pick<ConnectorInstance, 'options'>): PeopleOptions {
  const pairs = new Map<string, string>()
  for (const line of (instance.options.people ?? '').split(/\r?\n/)) {
    const at = line.indexOf('=')
    const email = line.slice(0, Math.max(at, 0)).trim().toLowerCase()
    const account = line.slice(at + 1).trim()
    if (email !== '' && account !== '') pairs.set(email, account)
  }
  const fallback = (instance.options.fallbackPerson ?? '').trim()
  return { pairs, fallback: fallback === '' ? null : fallback }
}
