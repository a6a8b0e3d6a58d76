import { useState } from 'react'
import type { MappableFields } from '../../shared/ipc/profile-views'
import { askForFields, useMappableFields } from '../data/mappable-fields'
import type { FieldLeft } from '../format/fields-left'
import { ErrorCard } from '../ui/ErrorCard'
import { Skeleton } from '../ui/Skeleton'
import styles from './FieldsLeft.module.css'

type FieldsLeftProps = {
  readonly instanceId: string
  /** Asks the other side at once, for the number; otherwise once it is unfolded. */
  readonly atOnce?: boolean
  readonly leftOf: (there: MappableFields) => readonly FieldLeft[]
  readonly reasons: Readonly<Record<FieldLeft['reason'], string>>
}

/** The fields over there that do not travel and why, folded until somebody wants them. */
export function FieldsLeft({ instanceId, atOnce = false, leftOf, reasons }: FieldsLeftProps) {
  const [open, setOpen] = useState(false)
  const { value, error } = useMappableFields(instanceId, atOnce || open)
  const unknown = value === null ? null : nothingKnown(value)
  const left = value === null ? null : unknown === null ? leftOf(value) : []
  const labels = left?.map(({ label }) => label) ?? []
  return (
    <details className={styles.left} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Not synced{left === null || unknown !== null ? '' : ` (${left.length})`}</summary>
      {error === null ? null : (
        <ErrorCard
          compact
          doing="Asking which fields there are"
          error={error}
          kept="What is synced goes on."
          action={{ label: 'Try again', run: () => void askForFields(instanceId) }}
        />
      )}
      {left === null ? (
        open && error === null ? (
          <Skeleton lines={3} label="Asking which fields there are" />
        ) : null
      ) : left.length === 0 ? (
        <p className={styles.muted}>{unknown ?? 'Every field travels.'}</p>
      ) : (
        <ul aria-label="Fields that are not synced">
          {left.map(({ name, label, reason }) => (
            <li key={name}>
              <span title={name}>
                {label}
                {labels.indexOf(label) === labels.lastIndexOf(label) ? null : (
                  <span className={styles.muted}> · {name}</span>
                )}
              </span>
              <span className={styles.muted}>{reasons[reason]}</span>
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}

/** Why nobody can say what does not travel; null where it can be said. */
function nothingKnown({ fields, typesAsked }: MappableFields): string | null {
  if (typesAsked === 0) {
    return 'Nobody can tell: over there this account is offered no type of record to ask about.'
  }
  return fields.length === 0 ? 'Its types of records name no fields that profiles can carry.' : null
}
