import { ShieldAlert, ShieldCheck, ShieldOff } from 'lucide-react'
import { useId, useState } from 'react'
import { type DetectionState, detectionStates } from '../../shared/domain/issue'
import type { AppError } from '../../shared/errors'
import type { Issue } from '../../shared/ipc/views'
import { DAY_MS } from '../../shared/time'
import { call } from '../data/call'
import { useClock } from '../data/clock'
import { toast } from '../data/toasts'
import { detectionText } from '../format/detection'
import { Button } from '../ui/Button'
import { ErrorCard } from '../ui/ErrorCard'
import { Field } from '../ui/Field'
import { Moment } from '../ui/Moment'
import { Select } from '../ui/Select'
import { TextInput } from '../ui/TextInput'
import { takeObject } from './detail-store'
import styles from './IssueFields.module.css'

const labels: Record<DetectionState, string> = {
  open: 'Still detected',
  remediated: 'Remediated',
  muted: 'Muted',
}
const icons = { open: ShieldAlert, remediated: ShieldCheck, muted: ShieldOff } as const

const choices = detectionStates.map((value) => {
  const Icon = icons[value]
  return { value, label: labels[value], icon: <Icon size={13} aria-hidden="true" /> }
})

const effects: Record<DetectionState, string> = {
  open: 'Its case and tickets open again.',
  remediated: 'With the last open finding its case and tickets close.',
  muted: 'With the last open finding its case and tickets close.',
}

type Say = (state: DetectionState, reason: string | null, until: number | null) => Promise<boolean>

/** What the detector says of a finding; remediating and muting are the only ways to close it. */
export function DetectionEditor({ issue }: { readonly issue: Issue }) {
  const [muting, setMuting] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const { detection } = issue
  if (detection === null) return null
  const say: Say = async (state, reason, until) => {
    const result = await call('issues.setDetection', { id: issue.id, state, reason, until })
    setError(result.ok ? null : result.error)
    if (!result.ok) return false
    takeObject(result.value)
    setMuting(false)
    toast(`${issue.key} · ${labels[state].toLowerCase()}`, { tone: 'info' }, effects[state])
    return true
  }
  const choose = (state: DetectionState) => {
    setMuting(state === 'muted')
    if (state !== 'muted' && state !== detection.state) void say(state, null, null)
  }
  return (
    <div>
      <div className={styles.statusLine}>
        <Select
          label="Detection"
          look="inline"
          value={muting ? 'muted' : detection.state}
          choices={choices}
          onChange={choose}
        />
        {muting ? null : (
          <span className={styles.meta}>
            {detection.reason === null ? '' : `${detectionText(detection)}, `}
            <Moment at={detection.at} />
            {detection.until === null ? null : (
              <>
                , ends in <Moment at={detection.until} as="countdown" />
              </>
            )}
          </span>
        )}
      </div>
      {muting ? <MuteForm say={say} onCancel={() => setMuting(false)} /> : null}
      {error === null ? null : (
        <ErrorCard
          compact
          doing="Changing the detection"
          error={error}
          kept="The finding and its tickets were left as they are."
        />
      )}
    </div>
  )
}

const spans = [
  { value: 'forever', label: 'Until somebody unmutes it' },
  { value: '1', label: 'For a day' },
  { value: '7', label: 'For a week' },
  { value: '30', label: 'For 30 days' },
] as const

function MuteForm({ say, onCancel }: { readonly say: Say; readonly onCancel: () => void }) {
  const id = useId()
  const [reason, setReason] = useState('')
  const [span, setSpan] = useState<(typeof spans)[number]['value']>('forever')
  const [missing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const mute = async () => {
    if (reason.trim() === '') return setMissing(true)
    setBusy(true)
    const until = span === 'forever' ? null : useClock.getState().now + Number(span) * DAY_MS
    const said = await say('muted', reason.trim(), until)
    if (!said) setBusy(false)
  }
  return (
    <form
      className={styles.muteForm}
      aria-label="Mute the finding"
      onSubmit={(event) => {
        event.preventDefault()
        void mute()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onCancel()
      }}
    >
      <Field
        label="Reason"
        htmlFor={`${id}-reason`}
        required
        error={missing ? 'Say why: it stands in the timeline.' : null}
      >
        <TextInput
          id={`${id}-reason`}
          autoFocus
          value={reason}
          invalid={missing}
          maxLength={2_000}
          onChange={(event) => {
            setReason(event.target.value)
            setMissing(false)
          }}
        />
      </Field>
      <Select label="How long" value={span} choices={spans} onChange={setSpan} />
      <div className={styles.editorEnd}>
        <Button onClick={onCancel}>Cancel</Button>
        <Button look="primary" type="submit" busy={busy}>
          Mute finding
        </Button>
      </div>
    </form>
  )
}
