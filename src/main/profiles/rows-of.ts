import type { ProfileRow } from '../../shared/domain/profile'

/** Some rows of a profile, with another conflict policy. */
export function rowsOf(
  rows: readonly ProfileRow[],
  fields: readonly ProfileRow['local'][],
  conflict: ProfileRow['conflict'] = 'newest',
): ProfileRow[] {
  return rows.filter((one) => fields.includes(one.local)).map((one) => ({ ...one, conflict }))
}
