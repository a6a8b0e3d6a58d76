import type { ApiKey, XdrUser } from '../model/access'

/** Users of the seeded tenant. */
export const seedUsers: readonly XdrUser[] = [
  user('noor.haddad', 'Noor', 'Haddad', 'Instance Administrator'),
  user('priya.raman', 'Priya', 'Raman', 'Investigator'),
  user('milan.kovac', 'Milan', 'Kovac', 'Investigator'),
  user('tomas.lindqvist', 'Tomas', 'Lindqvist', 'Responder'),
  user('ada.osei', 'Ada', 'Osei', 'Viewer'),
]

/** Keys of the seeded tenant; the first is the one a client is meant to use. */
export const seedKeys: readonly ApiKey[] = [
  {
    id: '1',
    key: 'xdrAdvancedKey-4b1f0c7e9a2d4c55',
    kind: 'advanced',
    note: 'advanced key, may read and change',
    rights: ['view', 'edit', 'users'],
  },
  {
    id: '2',
    key: 'xdrStandardKey-c2a6e0d18f3b4a77',
    kind: 'standard',
    note: 'standard key, may read and change',
    rights: ['view', 'edit', 'users'],
  },
  {
    id: '3',
    key: 'xdrViewerKey-7d90b3e6a1f24e01',
    kind: 'standard',
    note: 'standard key, may only read',
    rights: ['view'],
  },
]

function user(name: string, firstName: string, lastName: string, role: string): XdrUser {
  return { email: `${name}@example.test`, firstName, lastName, role }
}
