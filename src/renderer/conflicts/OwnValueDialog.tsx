import { useRef, useState } from 'react'
import { issueStatuses, resolutionReasons, severities } from '../../shared/domain/issue'
import type { FieldValue } from '../../shared/domain/value'
import type { ConflictView } from '../../shared/ipc/views'
import { localFieldText } from '../format/field-value'
import { fieldWord } from '../format/words'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { Modal } from '../ui/Modal'
import { Select } from '../ui/Select'
import { TextArea, TextInput } from '../ui/TextInput'
import styles from './Conflicts.module.css'
import { decide, useDeciding } from './decide'

const choicesOf: Readonly<Record<string, readonly string[]>> = {
  severity: severities,
  status: issueStatuses,
  resolution: resolutionReasons,
}

type OwnValueDialogProps = { readonly view: ConflictView; readonly onClose: () => void }

/** A third value in place of the two, beginning with ours. */
export function OwnValueDialog({ view, onClose }: OwnValueDialogProps) {
  const { conflict, objectKey } = view
  const field = fieldWord(conflict.field)
  const [text, setText] = useState(() => textOf(conflict.local))
  const busy = useDeciding((state) => state.ids.has(conflict.id))
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const choices = choicesOf[conflict.field]
  const store = async () => {
    const value = text.trim() === '' && conflict.field !== 'name' ? null : text
    if (await decide(view, 'value', typedValue(conflict.local, conflict.field, value))) onClose()
  }
  return (
    <Modal
      open
      size="small"
      onClose={onClose}
      title={`${field} of ${objectKey}`}
      description="Both sides get this value."
      initialFocus={input}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" busy={busy} onClick={() => void store()}>
            Use this value
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void store()
        }}
      >
        <Field label={field} htmlFor="own-value">
          {choices !== undefined ? (
            <Select
              label={field}
              value={text}
              choices={choices.map((value) => ({
                value,
                label: localFieldText(conflict.field, value),
              }))}
              onChange={setText}
            />
          ) : conflict.field === 'description' ? (
            <TextArea
              ref={input}
              id="own-value"
              rows={10}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          ) : (
            <TextInput
              ref={input}
              id="own-value"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Modal>
  )
}

function textOf(value: FieldValue): string {
  if (value === null) return ''
  return Array.isArray(value) ? value.join(', ') : String(value)
}

/** What was typed as a value of the kind the field holds now. */
function typedValue(present: FieldValue, field: string, text: string | null): FieldValue {
  if (Array.isArray(present)) {
    return (text ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '')
  }
  if (text === null) return field === 'description' ? '' : null
  if (typeof present === 'number' && Number.isFinite(Number(text))) return Number(text)
  if (typeof present === 'boolean') return text.trim().toLowerCase() === 'true'
  return text
}
