import type { AppError } from '../../shared/errors'
import { localSentence } from '../format/local-sentence'
import { Field } from '../ui/Field'
import { Select } from '../ui/Select'
import { TextArea, TextInput } from '../ui/TextInput'
import type { EditedProfile } from './edited-profile'
import styles from './ProfileEditor.module.css'
import { profileDirectionWords } from './profile-words'

type ProfileFactsProps = {
  readonly edited: EditedProfile
  readonly system: string
  readonly instances: readonly { readonly value: string; readonly label: string }[]
  readonly instanceId: string | null
  /** Why the connector could not be asked for its fields. */
  readonly unasked: AppError | null
  readonly onInstance: (instanceId: string) => void
  readonly onChange: (change: (now: EditedProfile) => EditedProfile, what: string | null) => void
}

/** What the profile is called, what it is for, and which connector it is checked with. */
export function ProfileFacts(props: ProfileFactsProps) {
  const { edited, system, instances, instanceId, unasked, onChange } = props
  return (
    <section className={styles.grid} aria-label="About the profile">
      <Field
        label="Name"
        htmlFor="profile-name"
        required
        error={edited.name.trim() === '' ? 'A profile needs a name.' : null}
      >
        <TextInput
          id="profile-name"
          value={edited.name}
          maxLength={200}
          invalid={edited.name.trim() === ''}
          onChange={(event) => onChange((now) => ({ ...now, name: event.target.value }), 'name')}
        />
      </Field>
      <Field label="Integration and direction" help="These stay, since links chose it for them.">
        <p className={styles.fixed}>
          {system} · {profileDirectionWords[edited.direction]}
        </p>
      </Field>
      <Field label="Description" htmlFor="profile-description">
        <TextArea
          id="profile-description"
          rows={2}
          value={edited.description}
          maxLength={2_000}
          onChange={(event) =>
            onChange((now) => ({ ...now, description: event.target.value }), 'description')
          }
        />
      </Field>
      <Field
        label="Checked with"
        error={
          unasked === null ? null : `Its fields could not be asked for: ${localSentence(unasked)}`
        }
        help={
          instances.length === 0
            ? `No connector for ${system} is set up, so its fields are typed by name.`
            : 'Its fields and values are proposed, and what it does not know is marked.'
        }
      >
        {instances.length === 0 ? (
          <p className={styles.fixed}>Nothing</p>
        ) : (
          <Select
            label="Checked with"
            value={instanceId}
            choices={instances}
            onChange={props.onInstance}
          />
        )}
      </Field>
    </section>
  )
}
