import type { ApiKey, Principal } from '../model/principal'

const user = (id: number, fname: string, lname: string): Principal => {
  const email = `${fname}.${lname}@example.test`.toLowerCase().replaceAll(' ', '')
  return { id, kind: 'user', fname, lname, email }
}
const other = (id: number, kind: 'group' | 'apikey', fname: string): Principal => ({
  ...{ id, kind, fname, lname: '', email: '' },
})

/** People, groups and keys; they share their ids over the organisations. */
export const seedPrincipals: readonly Principal[] = [
  user(1, 'Noor', 'Haddad'),
  user(2, 'Milan', 'Ortega'),
  user(3, 'Ines', 'Falk'),
  user(4, 'Kofi', 'Mensah'),
  other(7, 'group', 'CSIRT Leads'),
  other(9, 'group', 'Incident Handling'),
  other(21, 'apikey', 'Lockstep'),
  other(22, 'apikey', 'Both organizations'),
  other(23, 'apikey', 'Reader'),
]

export const seedKeys: readonly ApiKey[] = [
  {
    id: '6b1f2c1e-5a0f-4d53-9d1c-3b3e9f1f7a10',
    secret: 'soar-sandbox-secret-1',
    principalId: 21,
    orgs: [201],
    denied: [],
    note: 'all rights on incidents of one organization',
  },
  {
    id: '0d9a4f77-7c58-4f0e-8a4b-2f6f1d1c5b22',
    secret: 'soar-sandbox-secret-2',
    principalId: 22,
    orgs: [201, 202, 203],
    denied: [],
    note: 'several organizations, one of them closed to it',
  },
  {
    id: 'f3c8e3b0-91aa-4b0d-b6d2-7a5e6d0c9e33',
    secret: 'soar-sandbox-secret-3',
    principalId: 23,
    orgs: [201],
    denied: ['create', 'write', 'assign', 'close', 'comment', 'attach_file', 'search', 'groups'],
    note: 'reads only',
  },
]
