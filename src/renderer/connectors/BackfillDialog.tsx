import { History } from 'lucide-react'
import { useId, useState } from 'react'
import type { OlderRecords } from '../../shared/domain/backfill'
import type { AppError } from '../../shared/errors'
import type { InstanceView } from '../../shared/ipc/views'
import { call } from '../data/call'
import { loadInstances } from '../data/instances'
import { useCall } from '../data/use-call'
import { exactMoment, localMoment } from '../format/moment'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { ErrorCard } from '../ui/ErrorCard'
import { Field } from '../ui/Field'
import { Modal } from '../ui/Modal'
import { RadioList } from '../ui/RadioList'
import { Skeleton } from '../ui/Skeleton'
import { TextInput } from '../ui/TextInput'
import styles from './OlderRecords.module.css'
import { fromOf, howMany, type Reach } from './older-words'

const choices = [
  { value: 'all', label: 'Everything' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: 'day', label: 'From a day on' },
] as const

type BackfillDialogProps = {
  readonly view: InstanceView
  /** What was counted without a limit. */
  readonly all: OlderRecords
  readonly onClose: () => void
}

/** Chooses how far back to go, shows what that is, and asks for it to be brought in. */
export function BackfillDialog({ view, all, onClose }: BackfillDialogProps) {
  const { id: instanceId, name, options } = view.instance
  const id = useId()
  const [reach, setReach] = useState<Reach>('all')
  const [day, setDay] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const from = fromOf(reach, day, all.before)
  const asked = useCall(
    'connectors.older',
    from === undefined || from === null ? null : { instanceId, from },
    String(from),
  )
  const found = from === null ? all : from === undefined ? null : asked.value
  const settled = found !== null && (from === null || !asked.loading)
  const begin = async () => {
    if (from === undefined) return
    setBusy(true)
    const result = await call('connectors.bringInOlder', { instanceId, from })
    setBusy(false)
    if (!result.ok) return setError(result.error)
    await loadInstances()
    onClose()
  }
  const mirrored = (options.mirrorDirection ?? 'none') !== 'none'
  return (
    <Modal
      open
      size="large"
      onClose={onClose}
      title="Bring in older records"
      description={`Records of ${name} made before ${localMoment(all.before)} that are no issues here. Each becomes one issue, as new records do${mirrored ? ', and is mirrored as this connector is set' : ''}; it goes on in the background and after a restart, and can be stopped.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            busy={busy}
            disabled={!settled || found.count === 0}
            onClick={() => void begin()}
          >
            {settled ? `Bring in ${howMany(found)}` : 'Bring in'}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <RadioList
          label="How far back"
          look="segments"
          value={reach}
          choices={choices}
          onChange={setReach}
        />
        {reach === 'day' ? (
          <Field
            label="Made on this day or later"
            htmlFor={`${id}-day`}
            error={day !== '' && from === undefined ? 'Choose a day before that moment.' : null}
          >
            <TextInput
              id={`${id}-day`}
              type="date"
              className={styles.day}
              value={day}
              invalid={day !== '' && from === undefined}
              max={localMoment(all.before).slice(0, 10)}
              onChange={(event) => setDay(event.target.value)}
            />
          </Field>
        ) : null}
        {from !== null && asked.error !== null ? (
          <ErrorCard
            compact
            doing="Counting older records"
            error={asked.error}
            kept="Nothing was brought in."
            action={{ label: 'Try again', run: asked.reload }}
          />
        ) : found === null ? (
          from === undefined ? null : (
            <Skeleton lines={4} label="Counting older records" />
          )
        ) : (
          <Found found={found} />
        )}
        {error === null ? null : (
          <ErrorCard
            compact
            doing="Bringing in older records"
            error={error}
            kept="Nothing was brought in."
          />
        )}
      </div>
    </Modal>
  )
}

function Found({ found }: { readonly found: OlderRecords }) {
  const { records, count } = found
  if (count === 0) {
    return (
      <EmptyState icon={History} title="No older record">
        Everything from that moment on is here already.
      </EmptyState>
    )
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard. */}
      <section className={styles.scroll} aria-label="Records that are not synced" tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Key</th>
              <th scope="col">Title</th>
              <th scope="col">Made</th>
              <th scope="col">Status</th>
            </tr>
          </thead>
          <tbody>
            {records.map((record) => (
              <tr key={record.remoteId}>
                <th scope="row" title={record.key}>
                  {record.key}
                </th>
                <td title={record.title}>{record.title}</td>
                <td title={exactMoment(record.createdAt)}>
                  {localMoment(record.createdAt).slice(0, 16)}
                </td>
                <td title={record.statusName}>{record.statusName}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {count > records.length ? (
        <p className={styles.muted}>
          The oldest {records.length} are listed; {found.atLeast ? 'at least ' : ''}
          {(count - records.length).toLocaleString('en-US')} more follow.
        </p>
      ) : null}
    </>
  )
}
