/** What an account may be kept from. */
export const rights = ['read', 'create', 'edit', 'comment', 'close', 'files'] as const

export type Right = (typeof rights)[number]

/** An account of the tenant; API keys belong to one. */
export interface XsoarUser {
  /** What owners and authors are written as. */
  readonly username: string
  readonly name: string
  readonly email: string
  readonly apiKey: string
  /** Number of the key, asked for beside it from version 8 on. */
  readonly keyId: string
  readonly roles: readonly string[]
  readonly denied: readonly Right[]
  readonly note: string
}
