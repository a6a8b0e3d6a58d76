import { useState } from 'react'
import { fieldValueOf } from '../../shared/domain/mirror-object'
import type { AppError } from '../../shared/errors'
import type { HistoryEvent, MirrorObject } from '../../shared/ipc/views'
import { call } from '../data/call'
import { toast } from '../data/toasts'
import { useCall } from '../data/use-call'
import { localFieldText, middleCut } from '../format/field-value'
import { fieldWord } from '../format/words'
import { Button } from '../ui/Button'
import { ErrorCard } from '../ui/ErrorCard'
import { Modal } from '../ui/Modal'
import { takeObject } from './detail-store'
import styles from './RestoreDialog.module.css'

type RestoreDialogProps = {
  readonly object: MirrorObject
  readonly event: HistoryEvent
  readonly onClose: () => void
}

/** Shows what restoring a value will change, here and on tickets, before it is done. */
export function RestoreDialog({ object, event, onClose }: RestoreDialogProps) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const { restorable } = event
  const question = {
    objectId: object.id,
    auditId: event.id,
    field: restorable?.field ?? 'name',
  } as const
  const preview = useCall('issues.previewRestore', restorable === null ? null : question, event.id)
  if (restorable === null) return null
  const { field, value } = restorable
  const name = fieldWord(field)
  const present = localFieldText(field, fieldValueOf(object, field))
  const next = localFieldText(field, value)
  const restore = async () => {
    setBusy(true)
    const result = await call('issues.restore', { objectId: object.id, auditId: event.id, field })
    setBusy(false)
    if (!result.ok) return setError(result.error)
    takeObject(result.value)
    toast(`${object.key} · ${name} restored`, { tone: 'info' }, middleCut(next, 80))
    onClose()
  }
  return (
    <Modal
      open
      onClose={onClose}
      title={`Restore ${name.toLowerCase()}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            busy={busy}
            disabled={present === next}
            onClick={() => void restore()}
          >
            Restore {name.toLowerCase()}
          </Button>
        </>
      }
    >
      <div className={styles.sides}>
        <section aria-label="Present value">
          <h3>Now</h3>
          <p>{present}</p>
        </section>
        <section aria-label="Restored value" className={styles.next}>
          <h3>After restoring</h3>
          <p>{next}</p>
        </section>
      </div>
      <p className={styles.note}>
        {present === next
          ? 'The field already holds this value.'
          : goesToWords(preview.value?.goesTo ?? null)}{' '}
        The present value stays in the timeline.
      </p>
      {preview.value === null || preview.value.safe || present === next ? null : (
        <p className={styles.unsafe} role="status">
          {preview.value.reason}
        </p>
      )}
      {error === null ? null : (
        <ErrorCard
          compact
          doing="Restoring the value"
          error={error}
          kept="The field was left as it is."
        />
      )}
    </Modal>
  )
}

function goesToWords(tickets: readonly string[] | null): string {
  if (tickets === null) return 'Counts as your edit.'
  return tickets.length === 0
    ? 'Counts as your edit. No ticket receives it.'
    : `Counts as your edit and is sent to ${tickets.join(', ')}.`
}
