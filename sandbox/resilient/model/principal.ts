/** What can be taken away from a key. */
export const rights = [
  'read',
  'create',
  'write',
  'assign',
  'close',
  'comment',
  'attach_file',
  'fields',
  'users',
  'groups',
  'search',
] as const
export type Right = (typeof rights)[number]

/** A person, a group or a key: all draw from one row of ids. */
export interface Principal {
  readonly id: number
  readonly kind: 'user' | 'group' | 'apikey'
  readonly fname: string
  readonly lname: string
  /** '' for groups and keys. */
  readonly email: string
}

/** A key a client signs in with. */
export interface ApiKey {
  readonly id: string
  readonly secret: string
  readonly principalId: number
  readonly orgs: readonly number[]
  readonly denied: readonly Right[]
  readonly note: string
}

export function displayName({ fname, lname }: Principal): string {
  return `${fname} ${lname}`.trim()
}
