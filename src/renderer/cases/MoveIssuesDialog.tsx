import { useState } from 'react'
import type { AppError } from '../../shared/errors'
import { closeDialog } from '../app/navigation'
import { call } from '../data/call'
import { toast } from '../data/toasts'
import { counted } from '../format/words'
import { loadCase, useCaseDetail } from '../issue/detail-store'
import { Button } from '../ui/Button'
import { ErrorCard } from '../ui/ErrorCard'
import { Field } from '../ui/Field'
import { Modal } from '../ui/Modal'
import { Select } from '../ui/Select'
import styles from './CaseForms.module.css'
import { useCases } from './use-cases'

type MoveIssuesProps = { readonly caseId: string; readonly issueIds: readonly string[] }

/** Moves issues from one case to another, with what happens to both said before. */
export function MoveIssuesDialog({ caseId, issueIds }: MoveIssuesProps) {
  const { detail } = useCaseDetail(caseId)
  const cases = useCases(null, false)
  const [toId, setToId] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const members = detail?.members ?? []
  const moved = members.filter(({ issue }) => issueIds.includes(issue.id))
  const name = moved.length === 1 ? (moved[0]?.issue.key ?? '') : counted(moved.length, 'issue')
  const staysOpen = members.some(({ issue, open }) => open && !issueIds.includes(issue.id))
  const from = detail?.case.key ?? 'this case'
  const choices = (cases.value ?? [])
    .filter((row) => row.id !== caseId)
    .map((row) => ({ value: row.id, label: `${row.key} · ${row.name}` }))
  const move = async () => {
    if (toId === null) return
    setBusy(true)
    const result = await call('cases.moveIssues', { id: caseId, toId, issueIds: [...issueIds] })
    setBusy(false)
    if (!result.ok) return setError(result.error)
    closeDialog()
    toast(`${name} moved to ${result.value.key}`, { tone: 'info' })
    await loadCase(caseId)
  }
  return (
    <Modal
      open
      onClose={closeDialog}
      size="small"
      title={`Move ${name} to another case`}
      footer={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="primary" busy={busy} disabled={toId === null} onClick={() => void move()}>
            Move {name}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <Field label="Case" required>
          <Select
            label="Case"
            value={toId}
            placeholder={choices.length === 0 ? 'There is no other case' : 'Choose a case…'}
            disabled={choices.length === 0}
            choices={choices}
            onChange={setToId}
          />
        </Field>
        <p className={styles.muted}>
          {staysOpen
            ? `${from} and its tickets stay open.`
            : `${from} is resolved without it, and its tickets close where their profile says so.`}{' '}
          The other case opens again if it was resolved and what comes is open.
        </p>
        {error === null ? null : (
          <ErrorCard
            compact
            doing={`Moving ${name}`}
            error={error}
            kept="Both cases were left as they are."
          />
        )}
      </div>
    </Modal>
  )
}
