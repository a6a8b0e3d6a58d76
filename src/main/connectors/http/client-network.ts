/**
 * `full`: the certificate has to be trusted and made out to the host's name. `certificate`: it has to
 * be signed by the instance's own authority, whatever name it is made out to. Never less.
 */
export type Verify = 'full' | 'certificate'

/** How the requests of one instance reach their server; see `networkOf`. */
export type ClientNetwork = {
  readonly proxyUrl: string | null
  /** PEM text of a private authority. */
  readonly caPem: string | null
  readonly verify?: Verify
  /** PEM texts of a certificate of our own and its unencrypted key, for servers that ask for one. */
  readonly clientCertPem?: string | null
  readonly clientKeyPem?: string | null
  /** Whose requests these are: several callers of one host take turns. */
  readonly lane?: string
}
