import { useRef, useState } from 'react'
import type { AppError } from '../../shared/errors'
import type { DebugOpView } from '../../shared/ipc/views'
import { call } from '../data/call'
import { toast } from '../data/toasts'
import { Button } from '../ui/Button'
import { ErrorCard } from '../ui/ErrorCard'
import { Field } from '../ui/Field'
import { Modal } from '../ui/Modal'
import { TextInput } from '../ui/TextInput'
import styles from './Debug.module.css'

type DiscardDialogProps = {
  readonly view: DebugOpView
  readonly onClose: () => void
  readonly onDiscarded: () => void
}

/** Takes an entry out of the queue for good, with a note for whoever asks later. */
export function DiscardDialog({ view, onClose, onDiscarded }: DiscardDialogProps) {
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const discard = async () => {
    setBusy(true)
    const result = await call('mirror.discardOp', { opId: view.op.id, note: note.trim() })
    setBusy(false)
    if (!result.ok) return setError(result.error)
    toast('Discarded', { tone: 'info' }, view.what)
    onDiscarded()
    onClose()
  }
  return (
    <Modal
      open
      size="small"
      onClose={onClose}
      title="Discard from the queue"
      initialFocus={input}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="danger" busy={busy} onClick={() => void discard()}>
            Discard
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void discard()
        }}
      >
        <p>
          <strong>{view.what}</strong> of {view.issueKey} will not be sent. The issue keeps its
          values, and the timeline says who discarded it and why.
        </p>
        <Field label="Note" htmlFor="discard-note" help="Why; kept in the timeline.">
          <TextInput
            ref={input}
            id="discard-note"
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </Field>
        {error === null ? null : (
          <ErrorCard
            compact
            doing="Discarding"
            error={error}
            kept="The entry is still in the queue."
          />
        )}
      </form>
    </Modal>
  )
}
