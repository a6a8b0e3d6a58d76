/** Secrets of an instance by the names its manifest gives them. */
export type Secrets = Readonly<Record<string, string>>

/** One of them, '' when it was never given. */
export function secretNamed(secrets: Secrets, name: string): string {
  return Object.hasOwn(secrets, name) ? (secrets[name] ?? '') : ''
}
