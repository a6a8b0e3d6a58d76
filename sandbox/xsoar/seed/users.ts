import type { XsoarUser } from '../model/user'

const nothingDenied: XsoarUser['denied'] = []

/** The accounts of a tenant; the first is the one an API client is meant to use. Keys differ by tenant. */
export function seedUsers(tenant: string): readonly XsoarUser[] {
  const user = (
    username: string,
    name: string,
    at: number,
    rest: Partial<XsoarUser> = {},
  ): XsoarUser => ({
    username,
    name,
    email: `${username.replace('_', '.')}@example.test`,
    apiKey: `${tenant.toUpperCase()}-KEY-${username}`,
    keyId: String(at),
    roles: ['Analyst'],
    denied: nothingDenied,
    note: 'analyst',
    ...rest,
  })
  return [
    user('lockstep', 'Lockstep Service', 11, { note: 'the API account; may do everything' }),
    user('ada_osei', 'Ada Osei', 12, { roles: ['Administrator'], note: 'administrator' }),
    user('tomas_lindqvist', 'Tomas Lindqvist', 13),
    user('priya_raman', 'Priya Raman', 14),
    user('rosa_keller', 'Rosa Keller', 15, {
      denied: ['create', 'edit', 'comment', 'close', 'files'],
      note: 'may only look',
    }),
    user('noah_blind', 'Noah Blind', 16, { denied: ['read'], note: 'may not even look' }),
  ]
}
