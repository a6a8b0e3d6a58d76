import { type ReactNode, useId, useRef, useState } from 'react'
import type { Severity } from '../../shared/domain/issue'
import type { AppError } from '../../shared/errors'
import { closeDialog } from '../app/navigation'
import { severityChoices } from '../marks/severity-choices'
import { Button } from '../ui/Button'
import { ErrorCard } from '../ui/ErrorCard'
import { Field } from '../ui/Field'
import styles from '../ui/Form.module.css'
import { Modal } from '../ui/Modal'
import { NameField } from '../ui/NameField'
import { Select } from '../ui/Select'
import { SubmitForm } from '../ui/SubmitForm'
import { TextArea } from '../ui/TextInput'

/** What a new issue and a new case both begin with; the name is trimmed and not empty. */
export type NewFields = {
  readonly name: string
  readonly severity: Severity
  readonly description: string
}

type NewObjectDialogProps = {
  readonly title: string
  /** Words of the button that creates. */
  readonly submit: string
  /** For the error card: what failed, and what was not lost. */
  readonly doing: string
  readonly kept: string
  /** Height of the description in lines. */
  readonly lines: number
  /** The line below the name: the severity and what stands beside it. */
  readonly beside: (severity: ReactNode) => ReactNode
  readonly beforeDescription?: ReactNode
  readonly afterDescription?: ReactNode
  /** Creates it and goes on from there; answers why it could not. */
  readonly create: (fields: NewFields) => Promise<AppError | null>
}

/** The form for something new that is mirrored: an issue or a case. Only the name is needed. */
export function NewObjectDialog(props: NewObjectDialogProps) {
  const { title, submit, doing, kept, lines, beside, create } = props
  const id = useId()
  const nameInput = useRef<HTMLInputElement>(null)
  const [name, setName] = useState('')
  const [severity, setSeverity] = useState<Severity>('medium')
  const [description, setDescription] = useState('')
  const [missing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const send = async () => {
    if (name.trim() === '') {
      setMissing(true)
      nameInput.current?.focus()
      return
    }
    setBusy(true)
    setError(await create({ name: name.trim(), severity, description }))
    setBusy(false)
  }
  return (
    <Modal
      open
      onClose={closeDialog}
      title={title}
      initialFocus={nameInput}
      footer={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="primary" busy={busy} hotkey="Ctrl+↵" onClick={() => void send()}>
            {submit}
          </Button>
        </>
      }
    >
      <SubmitForm className={styles.form} onSubmit={() => void send()}>
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
          {beside(
            <Field label="Severity">
              <Select
                label="Severity"
                value={severity}
                choices={severityChoices}
                onChange={setSeverity}
              />
            </Field>,
          )}
        </div>
        {props.beforeDescription}
        <Field label="Description" htmlFor={`${id}-description`} help="Markdown">
          <TextArea
            id={`${id}-description`}
            rows={lines}
            value={description}
            onChange={(event) => setDescription(event.target.value)}
          />
        </Field>
        {props.afterDescription}
        {error === null ? null : <ErrorCard compact doing={doing} error={error} kept={kept} />}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </SubmitForm>
    </Modal>
  )
}
