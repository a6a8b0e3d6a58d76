import type { ProfileDirection, RowMode } from '../../shared/domain/profile'
import type { MappableFields } from '../../shared/ipc/profile-views'

/** A field over there that does not travel, and why. */
export type FieldLeft = {
  readonly name: string
  readonly label: string
  readonly reason: 'not-mapped' | 'switched-off' | 'read-only' | 'not-offered'
}

type Mapped = { readonly remote: string; readonly mode: RowMode }

/**
 * The fields over there that do not travel, by label. `onRecord` are names a record has beside those
 * that profiles can carry; null for `direction` = both ways.
 */
export function fieldsLeft(
  { fields, statusFields }: Pick<MappableFields, 'fields' | 'statusFields'>,
  mapped: readonly Mapped[],
  direction: ProfileDirection | null,
  onRecord: readonly string[] = [],
): readonly FieldLeft[] {
  const modes = new Map(mapped.map(({ remote, mode }) => [remote, mode]))
  const carried = (name: string) => (modes.get(name) ?? 'off') !== 'off'
  const statusTravels = statusFields.some(carried)
  // One name of the status is enough: the others say the same.
  const left = (name: string) => !carried(name) && !(statusTravels && statusFields.includes(name))
  const offered = new Set(fields.map(({ name }) => name))
  const others = onRecord.filter((name) => !offered.has(name) && left(name))
  return [
    ...fields
      .filter(({ name }) => left(name))
      .map(({ name, label, writable }): FieldLeft => {
        const readOnly = direction === 'outbound' && !writable && !statusFields.includes(name)
        const reason = modes.has(name) ? 'switched-off' : readOnly ? 'read-only' : 'not-mapped'
        return { name, label, reason }
      }),
    ...others.map((name): FieldLeft => ({ name, label: name, reason: 'not-offered' })),
  ].sort((a, b) => a.label.localeCompare(b.label))
}
