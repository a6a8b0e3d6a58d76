import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { AppError } from '../../shared/errors'
import type { MirrorRun, UndoPlan } from '../../shared/ipc/views'
import { call } from '../data/call'
import { toast } from '../data/toasts'
import { useCall } from '../data/use-call'
import { localFieldText } from '../format/field-value'
import { localMoment } from '../format/moment'
import { counted, fieldWord } from '../format/words'
import { Button } from '../ui/Button'
import { Checkbox } from '../ui/Checkbox'
import { EmptyState } from '../ui/EmptyState'
import { ErrorCard } from '../ui/ErrorCard'
import { Modal } from '../ui/Modal'
import { Skeleton } from '../ui/Skeleton'
import styles from './Debug.module.css'

type UndoRunDialogProps = {
  readonly run: MirrorRun
  readonly instance: string
  readonly onClose: () => void
  readonly onUndone: () => void
}

/** Puts back what a run took in, value by value, as ordinary edits that travel on. */
export function UndoRunDialog({ run, instance, onClose, onUndone }: UndoRunDialogProps) {
  const asked = useCall('mirror.previewUndo', { runId: run.id }, run.id)
  const [unticked, setUnticked] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const steps = asked.value?.steps ?? []
  const chosen = steps.filter((step) => step.safe && !unticked.has(step.auditId))
  const undo = async () => {
    setBusy(true)
    const auditIds = chosen.map((step) => step.auditId)
    const result = await call('mirror.undoRun', { runId: run.id, auditIds })
    setBusy(false)
    if (!result.ok) return setError(result.error)
    const { undone, left } = result.value
    toast(
      `${counted(undone, 'value')} put back`,
      { tone: 'info' },
      left === 0 ? undefined : `${counted(left, 'value')} had changed again and stayed.`,
    )
    onUndone()
    onClose()
  }
  return (
    <Modal
      open
      size="large"
      onClose={onClose}
      title="Undo a run"
      description={`What the run of ${instance} at ${localMoment(run.startedAt)} brought here. Putting a value back is an ordinary edit: it is sent to linked tickets like any other.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            busy={busy}
            disabled={chosen.length === 0}
            onClick={() => void undo()}
          >
            Put back {counted(chosen.length, 'value')}
          </Button>
        </>
      }
    >
      {asked.error === null ? null : (
        <ErrorCard
          compact
          doing="Looking at what the run did"
          error={asked.error}
          kept="Nothing was changed."
          action={{ label: 'Try again', run: asked.reload }}
        />
      )}
      {asked.value === null ? (
        asked.error === null ? (
          <Skeleton lines={4} label="Looking at what the run did" />
        ) : null
      ) : steps.length === 0 ? (
        <EmptyState icon={Undo2} title="Nothing to put back">
          This run changed no value here.
        </EmptyState>
      ) : (
        <UndoTable
          plan={asked.value}
          unticked={unticked}
          onTick={(auditId, ticked) =>
            setUnticked((before) => {
              const next = new Set(before)
              if (ticked) next.delete(auditId)
              else next.add(auditId)
              return next
            })
          }
        />
      )}
      {error === null ? null : (
        <ErrorCard
          compact
          doing="Putting values back"
          error={error}
          kept="Both sides are as before."
        />
      )}
    </Modal>
  )
}

type UndoTableProps = {
  readonly plan: UndoPlan
  readonly unticked: ReadonlySet<string>
  readonly onTick: (auditId: string, ticked: boolean) => void
}

function UndoTable({ plan, unticked, onTick }: UndoTableProps) {
  return (
    <table className={styles.undo}>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">Put back</span>
          </th>
          <th scope="col">Object</th>
          <th scope="col">Field</th>
          <th scope="col">Now</th>
          <th scope="col">Put back</th>
          <th scope="col">Safe?</th>
        </tr>
      </thead>
      <tbody>
        {plan.steps.map((step) => (
          <tr key={step.auditId} data-unsafe={step.safe ? undefined : ''}>
            <td>
              <Checkbox
                label={`Put back ${fieldWord(step.field)} of ${step.objectKey}`}
                labelHidden
                checked={step.safe && !unticked.has(step.auditId)}
                disabled={!step.safe}
                onChange={(ticked) => onTick(step.auditId, ticked)}
              />
            </td>
            <th scope="row">{step.objectKey}</th>
            <td>{fieldWord(step.field)}</td>
            <td>{localFieldText(step.field, step.now)}</td>
            <td>{localFieldText(step.field, step.to)}</td>
            <td>{step.reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
