/** Secrets of one instance by the names its form gives them. */
export type NamedSecrets = Readonly<Record<string, string>>

/** The one text that the keychain holds for an instance. */
export function packSecrets(secrets: NamedSecrets): string {
  return JSON.stringify({ secrets })
}

/**
 * The secrets in such a text. One that was stored before there could be several has the name `sole`.
 * Read by hand, since the window opens before any library is loaded.
 */
export function unpackSecrets(text: string, sole: string): NamedSecrets {
  const found = jsonOf(text)
  return isBundle(found) ? found.secrets : { [sole]: text }
}

function isBundle(found: unknown): found is { readonly secrets: NamedSecrets } {
  if (typeof found !== 'object' || found === null || Object.keys(found).length !== 1) return false
  const { secrets } = found as { readonly secrets?: unknown }
  if (typeof secrets !== 'object' || secrets === null || Array.isArray(secrets)) return false
  return Object.values(secrets).every((one) => typeof one === 'string')
}

/** Stored secrets with those that were typed anew; an empty one keeps what is stored. */
export function withTyped(stored: NamedSecrets, typed: NamedSecrets): NamedSecrets {
  return { ...stored, ...Object.fromEntries(Object.entries(typed).filter(([, one]) => one !== '')) }
}

function jsonOf(text: string): unknown {
  if (!text.startsWith('{')) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
