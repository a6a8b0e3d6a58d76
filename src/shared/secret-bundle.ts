import { z } from 'zod'

/** Secrets of one instance by the names its form gives them. */
export type NamedSecrets = Readonly<Record<string, string>>

const bundle = z.strictObject({ secrets: z.record(z.string(), z.string()) })

/** The one text that the keychain holds for an instance. */
export function packSecrets(secrets: NamedSecrets): string {
  return JSON.stringify({ secrets })
}

/** The secrets in such a text. One that was stored before there could be several has the name `sole`. */
export function unpackSecrets(text: string, sole: string): NamedSecrets {
  const found = bundle.safeParse(jsonOf(text))
  return found.success ? found.data.secrets : { [sole]: text }
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
