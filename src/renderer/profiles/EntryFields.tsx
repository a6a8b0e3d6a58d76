import type { EntryPolicy } from '../../shared/domain/profile'
import { Checkbox } from '../ui/Checkbox'
import { Field } from '../ui/Field'
import { Select } from '../ui/Select'
import { TextInput } from '../ui/TextInput'
import type { EditedProfile } from './edited-profile'
import { NumberInput } from './NumberInput'
import styles from './ProfileEditor.module.css'

type EntryFieldsProps = {
  readonly edited: EditedProfile
  readonly onChange: (entries: Partial<EntryPolicy>, what: string | null) => void
}

const MEGABYTE = 1_000_000
const LARGEST_MB = 1_000

const tags = [
  { key: 'commentTag', label: 'Tag of comments' },
  { key: 'workNoteTag', label: 'Tag of work notes' },
  { key: 'fileTag', label: 'Tag of files' },
] as const

/** Which comments, work notes and files travel, and how. */
export function EntryFields({ edited, onChange }: EntryFieldsProps) {
  const { entries, direction } = edited
  const outbound = direction === 'outbound'
  const tagged = entries.which === 'tagged'
  return (
    <div className={styles.grid}>
      <Field label="Comments and work notes">
        <Select
          label="Comments and work notes"
          value={entries.which}
          choices={[
            { value: 'all', label: outbound ? 'All go out' : 'All come in' },
            { value: 'tagged', label: outbound ? 'Only tagged ones go out' : 'Come in with a tag' },
            { value: 'none', label: 'None' },
          ]}
          onChange={(which) => onChange({ which }, null)}
        />
      </Field>
      <Field
        label="An edited comment"
        help={entries.edits === 'append' ? 'The later one says that it is an update.' : undefined}
      >
        <Select
          label="An edited comment"
          value={entries.edits}
          choices={[
            { value: 'follow', label: 'Changes its copy' },
            { value: 'append', label: 'Becomes one more comment' },
          ]}
          onChange={(edits) => onChange({ edits }, null)}
        />
      </Field>
      {tagged
        ? tags.map(({ key, label }) => (
            <Field key={key} label={label} htmlFor={`profile-${key}`}>
              <TextInput
                id={`profile-${key}`}
                value={entries[key]}
                maxLength={100}
                placeholder="None"
                onChange={(event) => onChange({ [key]: event.target.value }, key)}
              />
            </Field>
          ))
        : null}
      <NumberInput
        label="Largest file"
        unit="MB"
        most={LARGEST_MB}
        help="0 keeps all files here."
        value={entries.maxFileBytes / MEGABYTE}
        onChange={(mb) => onChange({ maxFileBytes: mb * MEGABYTE }, 'maxFileBytes')}
      />
      <div className={styles.ticks}>
        {outbound ? (
          <Checkbox
            label="Comments are public over there"
            checked={entries.publicComments ?? false}
            onChange={(publicComments) => onChange({ publicComments }, null)}
            help="Also those nobody made public here. Work notes stay internal."
          />
        ) : null}
        <Checkbox
          label="Only while the issue is active"
          checked={entries.activeOnly}
          onChange={(activeOnly) => onChange({ activeOnly }, null)}
          help="Those of a pending or resolved issue wait."
        />
      </div>
    </div>
  )
}
