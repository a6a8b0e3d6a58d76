/** The four keychain calls this room needs, as the keytar package offers them. */
export type Keychain = {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, password: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
}

/**
 * Loads the native keychain binding. Only when it is needed, because loading it fails on a system
 * without libsecret, and the application must start there all the same.
 */
export async function loadKeychain(): Promise<Keychain> {
  const loaded: Keychain & { default?: Keychain } = await import('keytar')
  // A CommonJS module may arrive as the default export, depending on who loads it.
  return loaded.default ?? loaded
}
