import type { MirrorField } from '../../shared/domain/issue'
import type { SyncDirection } from '../../shared/domain/link'
import type { ProfileRow } from '../../shared/domain/profile'
import type { SyncProfile } from '../../shared/ipc/views'

/** A field, which way it flows, and the profile in which that is said. */
export type FieldDirection = {
  readonly field: MirrorField
  readonly direction: SyncDirection
  readonly profile: SyncProfile
}

/**
 * Which way each field flows through the profiles of a link (null and none = not that way). Of several
 * outbound profiles the first that maps a field decides. What is only carried when a ticket is made does
 * not flow.
 */
export function fieldDirections(
  inbound: SyncProfile | null,
  outbound: readonly SyncProfile[],
): readonly FieldDirection[] {
  const rowsIn = new Map((inbound?.rows ?? []).map((row) => [row.local, row]))
  const rowsOut = new Map<MirrorField, { row: ProfileRow; profile: SyncProfile }>()
  for (const profile of outbound) {
    for (const row of profile.rows) {
      const before = rowsOut.get(row.local)
      if (before === undefined || before.row.mode === 'off')
        rowsOut.set(row.local, { row, profile })
    }
  }
  const fields = new Set([...rowsIn.keys(), ...rowsOut.keys()])
  return [...fields].flatMap((field): FieldDirection[] => {
    const into = rowsIn.get(field)?.mode === 'always'
    const out = rowsOut.get(field)
    const goes = out?.row.mode === 'always'
    const direction = into && goes ? 'both' : into ? 'in' : goes ? 'out' : 'none'
    const profile = rowsIn.has(field) ? inbound : (out?.profile ?? null)
    return profile === null ? [] : [{ field, direction, profile }]
  })
}
