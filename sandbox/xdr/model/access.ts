/** What a role may allow a key. */
export const rights = ['view', 'edit', 'users'] as const

export type Right = (typeof rights)[number]

/** A key for the API. */
export interface ApiKey {
  /** Sent as x-xdr-auth-id. */
  readonly id: string
  readonly key: string
  readonly kind: 'advanced' | 'standard'
  readonly note: string
  readonly rights: readonly Right[]
}

/** A user of the tenant. */
export interface XdrUser {
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly role: string
}
