import { useRef, useState } from 'react'
import { issueStatuses, type ResolutionReason, resolutionReasons } from '../../shared/domain/issue'
import type { MirrorObject } from '../../shared/ipc/views'
import { useCommand } from '../app/commands'
import { resolutionWords, statusWords } from '../format/words'
import { Button } from '../ui/Button'
import { Select } from '../ui/Select'
import styles from './IssueFields.module.css'

export type SaveFields = (changes: Partial<MirrorObject['fields']>) => Promise<string | null>

const statusChoices = issueStatuses.map((value) => ({ value, label: statusWords[value] }))
const reasonChoices = resolutionReasons.map((value) => ({ value, label: resolutionWords[value] }))

/** Status, and the reason that resolving asks for; both are stored in one edit. */
export function StatusEditor({
  object,
  save,
}: {
  readonly object: MirrorObject
  readonly save: SaveFields
}) {
  const [resolving, setResolving] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const trigger = useRef<HTMLButtonElement>(null)
  const { status, resolution } = object.fields
  useCommand('issue.status', () => trigger.current?.click())
  const store = async (changes: Partial<MirrorObject['fields']>) => {
    const problem = await save(changes)
    setError(problem)
    if (problem === null) setResolving(false)
  }
  const resolve = (reason: ResolutionReason) =>
    void store(
      status === 'resolved' ? { resolution: reason } : { status: 'resolved', resolution: reason },
    )
  return (
    <div>
      <div className={styles.statusLine}>
        <Select
          label="Status"
          look="inline"
          triggerRef={trigger}
          value={resolving ? 'resolved' : status}
          choices={statusChoices}
          onChange={(next) => {
            if (next === 'resolved' && status !== 'resolved') setResolving(true)
            else {
              setResolving(false)
              if (next !== status) void store({ status: next, resolution: null })
            }
          }}
        />
        {status === 'resolved' ? (
          <Reason value={resolution} look="inline" onChoose={resolve} />
        ) : null}
      </div>
      {resolving ? (
        <>
          <div className={styles.reasonLine}>
            <Reason value={null} look="field" onChoose={resolve} />
            <Button onClick={() => setResolving(false)}>Cancel</Button>
          </div>
          <p className={styles.fieldNote}>
            Choose the reason to resolve; nothing is stored before.
          </p>
        </>
      ) : null}
      {error === null ? null : (
        <p role="alert" className={styles.fieldError}>
          {error}
        </p>
      )}
    </div>
  )
}

type ReasonProps = {
  readonly value: ResolutionReason | null
  readonly look: 'inline' | 'field'
  readonly onChoose: (reason: ResolutionReason) => void
}

function Reason({ value, look, onChoose }: ReasonProps) {
  return (
    <Select
      label="Resolution reason"
      look={look}
      value={value}
      choices={reasonChoices}
      placeholder="Choose the reason…"
      onChange={onChoose}
    />
  )
}
