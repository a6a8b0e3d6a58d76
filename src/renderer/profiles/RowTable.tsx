import { Plus } from 'lucide-react'
import { useId } from 'react'
import { coreFields } from '../../shared/domain/issue'
import type { ProfileCheck } from '../../shared/ipc/profile-views'
import { fieldWord } from '../format/words'
import { Select } from '../ui/Select'
import { EditorRow } from './EditorRow'
import {
  type EditedProfile,
  type OwnProblem,
  withNewRow,
  withoutRow,
  withRow,
  withValues,
} from './edited-profile'
import styles from './ProfileEditor.module.css'
import type { RowProblemLines } from './RowProblems'
import { Suggestions } from './Suggestions'

type RowTableProps = {
  readonly edited: EditedProfile
  readonly system: string
  readonly own: readonly OwnProblem[]
  readonly check: ProfileCheck | null
  /** Field of an issue whose row the page was opened for. */
  readonly wanted: string | null
  readonly onChange: (change: (now: EditedProfile) => EditedProfile, what: string | null) => void
}

/** Every pair of fields of a profile, and those of an issue that have none yet. */
export function RowTable({ edited, system, own, check, wanted, onChange }: RowTableProps) {
  const suggestions = useId()
  const fields = check?.fields ?? []
  const mapped = new Set(edited.rows.map((row) => row.local))
  const free = coreFields.filter((field) => !mapped.has(field))
  const add = [
    ...free.map((field) => ({ value: field as string, label: fieldWord(field) })),
    { value: 'custom:', label: 'An added field…' },
  ]
  return (
    <>
      {edited.rows.length === 0 ? (
        <p className={styles.muted}>No field is synced yet. Add the first one.</p>
      ) : (
        <table className={styles.rows} aria-label="Fields of the profile">
          <thead>
            <tr>
              <th scope="col">Lockstep field</th>
              <td aria-hidden="true" />
              <th scope="col">{system} field</th>
              <th scope="col">Synced</th>
              <th scope="col">Both sides changed</th>
              <th scope="col">Values</th>
              <td aria-hidden="true" />
            </tr>
          </thead>
          {edited.rows.map((row, at) => (
            <EditorRow
              key={row.id}
              row={row}
              direction={edited.direction}
              system={system}
              field={fields.find((field) => field.name === row.remote) ?? null}
              suggestions={suggestions}
              problems={problemsOf(at, own, check)}
              wanted={row.local === wanted}
              onRow={(changes, what) => onChange((now) => withRow(now, row.id, changes), what)}
              onAddValues={(values) => onChange((now) => withValues(now, row.id, values), null)}
              onRemove={() => onChange((now) => withoutRow(now, row.id), null)}
            />
          ))}
        </table>
      )}
      <Suggestions
        id={suggestions}
        choices={fields
          .filter((field) => edited.direction === 'inbound' || field.writable)
          .map(({ name, label }) => ({ value: name, label }))}
      />
      <div className={styles.addRow}>
        <Plus size={14} aria-hidden="true" />
        <Select
          label="Add a field"
          value={null}
          placeholder="Add a field"
          choices={add}
          onChange={(field) => onChange((now) => withNewRow(now, asField(field)), null)}
        />
      </div>
    </>
  )
}

function asField(field: string) {
  return coreFields.find((one) => one === field) ?? ('custom:' as const)
}

/** Problems of one row; null = of the profile as a whole. */
export function problemsOf(
  row: number | null,
  own: readonly OwnProblem[],
  check: ProfileCheck | null,
): RowProblemLines {
  const here = (one: { readonly row: number | null }) => one.row === row
  return {
    errors: [...own, ...(check?.errors ?? [])].filter(here).map(({ message }) => message),
    warnings: (check?.warnings ?? []).filter(here).map(({ message }) => message),
  }
}
