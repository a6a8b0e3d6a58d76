/**
 * What one of our tables holds under a name that somebody else gave. Every object answers to a few names
 * more, such as `constructor`, which were never put there.
 */
export function ownValue<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
