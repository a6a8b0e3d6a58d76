/** Typed values as they cross to main, which takes no lists that could change meanwhile. */
export function sendable(
  values: Readonly<Record<string, string | number | boolean | null | readonly string[]>>,
): Record<string, string | number | boolean | null | string[]> {
  const entries = Object.entries(values)
  return Object.fromEntries(
    entries.map(([name, value]) => [name, isList(value) ? [...value] : value]),
  )
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value)
}
