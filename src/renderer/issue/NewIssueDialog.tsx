import { useId, useRef, useState } from 'react'
import { type IssueKind, issueKinds, type Severity } from '../../shared/domain/issue'
import type { AppError } from '../../shared/errors'
import { closeDialog, openIssue } from '../app/navigation'
import { call } from '../data/call'
import { kindWords } from '../format/words'
import { select } from '../issues/rows-store'
import { severityChoices } from '../marks/severity-choices'
import { Button } from '../ui/Button'
import { ErrorCard } from '../ui/ErrorCard'
import { Field } from '../ui/Field'
import { Modal } from '../ui/Modal'
import { NameField } from '../ui/NameField'
import { Select } from '../ui/Select'
import { SubmitForm } from '../ui/SubmitForm'
import { TextArea, TextInput } from '../ui/TextInput'
import styles from './NewIssueDialog.module.css'

const kindChoices = issueKinds.map((value) => ({ value, label: kindWords[value] }))
/** Creates an issue; only the name is needed. */
export function NewIssueDialog() {
  const id = useId()
  const nameInput = useRef<HTMLInputElement>(null)
  const [kind, setKind] = useState<IssueKind>('incident')
  const [severity, setSeverity] = useState<Severity>('medium')
  const [name, setName] = useState('')
  const [description, setDescription] = useState('')
  const [assignee, setAssignee] = useState('')
  const [missing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const create = async () => {
    if (name.trim() === '') {
      setMissing(true)
      nameInput.current?.focus()
      return
    }
    setBusy(true)
    const result = await call('issues.create', {
      kind,
      fields: {
        name: name.trim(),
        description,
        severity,
        ...(assignee.trim() === '' ? {} : { assignee: assignee.trim() }),
      },
    })
    setBusy(false)
    if (!result.ok) return setError(result.error)
    closeDialog()
    select(result.value.id)
    openIssue(result.value.id)
  }
  return (
    <Modal
      open
      onClose={closeDialog}
      title="New issue"
      initialFocus={nameInput}
      footer={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="primary" busy={busy} hotkey="Ctrl+↵" onClick={() => void create()}>
            Create issue
          </Button>
        </>
      }
    >
      <SubmitForm className={styles.form} onSubmit={() => void create()}>
        <NameField
          id={`${id}-name`}
          inputRef={nameInput}
          value={name}
          missing={missing}
          onChange={(next) => {
            setName(next)
            setMissing(false)
          }}
        />
        <div className={styles.pair}>
          <Field label="Severity">
            <Select
              label="Severity"
              value={severity}
              choices={severityChoices}
              onChange={setSeverity}
            />
          </Field>
          <Field label="Kind">
            <Select label="Kind" value={kind} choices={kindChoices} onChange={setKind} />
          </Field>
        </div>
        <Field label="Assignee" htmlFor={`${id}-assignee`}>
          <TextInput
            id={`${id}-assignee`}
            placeholder="name@example.org"
            value={assignee}
            onChange={(event) => setAssignee(event.target.value)}
          />
        </Field>
        <Field label="Description" htmlFor={`${id}-description`} help="Markdown">
          <TextArea
            id={`${id}-description`}
            rows={6}
            value={description}
            onChange={(event) => setDescription(event.target.value)}
          />
        </Field>
        {error === null ? null : (
          <ErrorCard
            compact
            doing="Creating the issue"
            error={error}
            kept="What you typed is still here."
          />
        )}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </SubmitForm>
    </Modal>
  )
}
