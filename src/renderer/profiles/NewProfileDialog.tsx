import { useId, useRef, useState } from 'react'
import type { ConnectorType } from '../../shared/domain/instance'
import type { EntryPolicy, ProfileDirection, ProfileDraft } from '../../shared/domain/profile'
import type { AppError } from '../../shared/errors'
import type { SyncProfile } from '../../shared/ipc/views'
import { closeDialog, openProfile } from '../app/navigation'
import { call } from '../data/call'
import { connectorWord } from '../data/connector-words'
import { loadProfiles, useProfiles } from '../data/profiles'
import { Button } from '../ui/Button'
import { ErrorCard } from '../ui/ErrorCard'
import { Field } from '../ui/Field'
import { Modal } from '../ui/Modal'
import { RadioList } from '../ui/RadioList'
import { Select } from '../ui/Select'
import { SubmitForm } from '../ui/SubmitForm'
import { TextInput } from '../ui/TextInput'
import styles from './ProfileEditor.module.css'

const NOTHING = ''
const directions = [
  { value: 'inbound', label: 'Inbound' },
  { value: 'outbound', label: 'Outbound' },
] as const

/** Makes a profile from another of its kind, or from nothing, and opens it. */
export function NewProfileDialog() {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const profiles = useProfiles((state) => state.profiles) ?? []
  const types = [...new Set(profiles.map((one) => one.connectorType))]
  const [name, setName] = useState('')
  const [type, setType] = useState<ConnectorType | null>(null)
  const [direction, setDirection] = useState<ProfileDirection>('inbound')
  const [wanted, setWanted] = useState<string | null>(null)
  const [missing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const connectorType = type ?? types[0]
  // Profiles of every system come with Lockstep; before they are read there is nothing to begin with.
  if (connectorType === undefined) return null
  const kin = profiles.filter(
    (one) => one.connectorType === connectorType && one.direction === direction,
  )
  const base = wanted === NOTHING ? null : (kin.find((one) => one.id === wanted) ?? kin[0] ?? null)
  const create = async () => {
    if (name.trim() === '') {
      setMissing(true)
      input.current?.focus()
      return
    }
    setBusy(true)
    const result = await make(name.trim(), base, { connectorType, direction })
    setBusy(false)
    if (!result.ok) return setError(result.error)
    await loadProfiles()
    openProfile(result.value.id)
  }
  return (
    <Modal
      open
      onClose={closeDialog}
      title="New profile"
      size="small"
      initialFocus={input}
      footer={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="primary" busy={busy} onClick={() => void create()}>
            Create profile
          </Button>
        </>
      }
    >
      <SubmitForm className={styles.form} onSubmit={() => void create()}>
        <Field
          label="Name"
          htmlFor={`${id}-name`}
          required
          error={missing && name.trim() === '' ? 'A profile needs a name.' : null}
        >
          <TextInput
            ref={input}
            id={`${id}-name`}
            value={name}
            maxLength={200}
            invalid={missing && name.trim() === ''}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field label="Integration">
          <Select
            label="Integration"
            value={connectorType}
            choices={types.map((value) => ({ value, label: connectorWord(value) }))}
            onChange={setType}
          />
        </Field>
        <Field
          label="Direction"
          help={
            direction === 'inbound'
              ? 'What a ticket says comes here.'
              : 'What is said here goes to the ticket.'
          }
        >
          <RadioList
            label="Direction"
            look="segments"
            value={direction}
            choices={directions}
            onChange={setDirection}
          />
        </Field>
        <Field label="Begin with">
          <Select
            label="Begin with"
            value={base?.id ?? NOTHING}
            choices={[
              ...kin.map((one) => ({ value: one.id as string, label: one.name })),
              { value: NOTHING, label: 'Nothing' },
            ]}
            onChange={setWanted}
          />
        </Field>
        {error === null ? null : (
          <ErrorCard
            compact
            doing="Creating the profile"
            error={error}
            kept="Nothing was created; what you typed is still here."
          />
        )}
      </SubmitForm>
    </Modal>
  )
}

type Kind = Pick<SyncProfile, 'connectorType' | 'direction'>

function make(name: string, base: SyncProfile | null, kind: Kind) {
  return base === null
    ? call('profiles.create', { draft: { ...empty, ...kind, name } })
    : call('profiles.duplicate', { profileId: base.id, name })
}

const noEntries: EntryPolicy = {
  which: 'none',
  commentTag: '',
  workNoteTag: '',
  fileTag: '',
  edits: 'follow',
  activeOnly: false,
  maxFileBytes: 0,
}

const empty: Omit<ProfileDraft, 'name' | keyof Kind> = {
  description: '',
  rows: [],
  mirrorClose: true,
  mirrorReopen: true,
  entries: noEntries,
  graceDays: 7,
}
