/** How a user signs in and how the platform writes dates for them. */
export interface Account {
  readonly userName: string
  readonly name: string
  readonly email: string
  readonly title: string
  readonly password: string
  /** Value of an x-sn-apikey header; null = none was given out. */
  readonly apiKey: string | null
  /** Signs in with a second factor, which nothing but a person has. */
  readonly secondFactor: boolean
  /** IANA name. */
  readonly timeZone: string
  readonly dateFormat: string
  readonly timeFormat: string
  readonly active: boolean
  readonly roles: readonly string[]
  readonly groups: readonly string[]
  /** Why this user is in the seed, for the start-up line and the sign-in page. */
  readonly note: string
}
