/** ready: the system's keychain answers; session-only: kept in memory because the person agreed. */
export type SecretStoreState = 'ready' | 'unavailable' | 'session-only'

/** Where credentials live. Values go in and come out in the main process only. */
export interface SecretStore {
  /** Asks the keychain whether it works; cheap after the first time. */
  probe(): Promise<SecretStoreState>
  state(): SecretStoreState
  /** Agree to keep secrets in memory until quit when there is no keychain; never writes them anywhere. */
  allowSession(allow: boolean): Promise<SecretStoreState>
  /** Throws AppFailure `keychain-unavailable`. null = nothing stored. */
  get(account: string): Promise<string | null>
  set(account: string, secret: string): Promise<void>
  delete(account: string): Promise<void>
}
