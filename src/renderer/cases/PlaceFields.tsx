import type { RecordPlace } from '../../shared/ipc/views'
import { Field } from '../ui/Field'
import { Select } from '../ui/Select'
import styles from './CaseForms.module.css'

type PlaceFieldsProps = {
  /** What the two choices are called over there. */
  readonly words: { readonly project: string; readonly type: string }
  /** Empty while the system is being asked. */
  readonly places: readonly RecordPlace[]
  readonly place: string | null
  readonly type: string | null
  readonly problems: Readonly<Record<string, string>>
  readonly onChange: (place: string | null, type: string | null) => void
}

/** Place and type of new records; a system with a single nameless place asks for the type alone. */
export function PlaceFields({ words, places, place, type, problems, onChange }: PlaceFieldsProps) {
  const placeless = places.length === 1 && places[0]?.key === ''
  const here = placeless ? '' : place
  const types = places.find(({ key }) => key === here)?.types ?? []
  // A place may be kept by the name of its type, as a script or the other system gave it.
  const known = types.find(({ id, name }) => id === type || name === type)?.id ?? type
  const asking = places.length === 0
  return (
    <div className={placeless ? styles.form : styles.pair}>
      {placeless ? null : (
        <Field label={words.project} required error={problems.place}>
          <Select
            label={words.project}
            value={place}
            disabled={asking}
            invalid={problems.place !== undefined}
            placeholder={asking ? 'Asking…' : 'Choose…'}
            choices={places.map(({ key, name }) => ({
              value: key,
              label: key === '' || key === name ? name : `${name} (${key})`,
            }))}
            onChange={(next) => onChange(next, null)}
          />
        </Field>
      )}
      <Field label={words.type} required error={problems.type}>
        <Select
          label={words.type}
          value={known}
          disabled={types.length === 0}
          invalid={problems.type !== undefined}
          choices={types.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(next) => onChange(here, next)}
        />
      </Field>
    </div>
  )
}
