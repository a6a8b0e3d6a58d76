/** An access or refresh token that was given out. */
export interface Token {
  readonly kind: 'access' | 'refresh'
  readonly userName: string
  readonly clientId: string
  /** Sandbox epoch ms. */
  readonly expires: number
}

/** An application that may ask for tokens. */
export interface OAuthClient {
  readonly clientId: string
  readonly clientSecret: string
  /** Whom the client credentials grant acts as. */
  readonly userName: string
}
