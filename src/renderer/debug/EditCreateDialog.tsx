import { useState } from 'react'
import type { FieldValue } from '../../shared/domain/value'
import type { AppError } from '../../shared/errors'
import type { DebugOpView } from '../../shared/ipc/views'
import { call } from '../data/call'
import { toast } from '../data/toasts'
import { Button } from '../ui/Button'
import { ErrorCard } from '../ui/ErrorCard'
import { Field } from '../ui/Field'
import { Modal } from '../ui/Modal'
import { TextArea, TextInput } from '../ui/TextInput'
import styles from './Debug.module.css'

type EditCreateDialogProps = {
  readonly view: DebugOpView
  readonly onClose: () => void
  readonly onSent: () => void
}

/** Corrects what a refused ticket was to be made of and tries again. */
export function EditCreateDialog({ view, onClose, onSent }: EditCreateDialogProps) {
  const { op, issueKey, what } = view
  const refused = op.lastError?.fields ?? {}
  const typed = op.create?.fields ?? {}
  const names = [...new Set([...Object.keys(refused), ...Object.keys(typed)])]
  const [values, setValues] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(names.map((name) => [name, textOf(typed[name])])),
  )
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const send = async () => {
    setBusy(true)
    const fields = Object.fromEntries(
      names.map((name) => [name, correctedValue(values[name] ?? '', typed[name])]),
    )
    const result = await call('mirror.editOp', { opId: op.id, fields })
    setBusy(false)
    if (!result.ok) return setError(result.error)
    toast('Corrected and put back into the queue', { tone: 'info' }, what)
    onSent()
  }
  return (
    <Modal
      open
      onClose={onClose}
      title="Correct and retry"
      description={`${what} from ${issueKey}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" busy={busy} onClick={() => void send()}>
            Correct and retry
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {op.lastError === null ? null : <p className={styles.muted}>{op.lastError.message}</p>}
        {names.length === 0 ? (
          <p>
            The ticket was to be made from the issue alone. Edit the issue, then retry; nothing was
            lost.
          </p>
        ) : null}
        {names.map((name) => {
          const id = `op-field-${name}`
          const change = (value: string) => setValues((before) => ({ ...before, [name]: value }))
          return (
            <Field key={name} label={name} htmlFor={id} error={refused[name]}>
              {(values[name] ?? '').includes('\n') ? (
                <TextArea
                  id={id}
                  value={values[name] ?? ''}
                  onChange={(event) => change(event.target.value)}
                />
              ) : (
                <TextInput
                  id={id}
                  value={values[name] ?? ''}
                  invalid={refused[name] !== undefined}
                  onChange={(event) => change(event.target.value)}
                />
              )}
            </Field>
          )
        })}
        {error === null ? null : (
          <ErrorCard
            compact
            doing="Correcting"
            error={error}
            kept="The entry is still in the queue."
          />
        )}
      </div>
    </Modal>
  )
}

function textOf(value: FieldValue | undefined): string {
  if (value === undefined || value === null) return ''
  return Array.isArray(value) ? value.join(', ') : String(value)
}

/** Typed text as a value of the kind that was there before; nothing typed leaves the field out. */
function correctedValue(text: string, before: FieldValue | undefined) {
  if (text.trim() === '') return null
  if (Array.isArray(before)) {
    return text
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '')
  }
  return typeof before === 'number' && Number.isFinite(Number(text)) ? Number(text) : text
}
