/**
 * Whether two records hold the same, looked at member by member. A member that is undefined counts as
 * absent, as it will once it was stored, and the order of members does not count.
 */
export function sameRecord(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
    return a.every((item, at) => sameRecord(item, b[at]))
  }
  if (!isRecord(a) || !isRecord(b)) return false
  return holds(a, b) && Object.keys(b).every((key) => b[key] === undefined || Object.hasOwn(a, key))
}

/** Whether every member of one record is in the other with the same value. */
function holds(
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
): boolean {
  for (const key of Object.keys(one)) if (!sameRecord(one[key], other[key])) return false
  return true
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
