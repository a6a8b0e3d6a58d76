import { useId, useState } from 'react'
import type { AppError } from '../../shared/errors'
import type { OwnColumns } from '../../shared/list/columns'
import { chosenIssues, issueChoices } from '../cases/issue-choices'
import { call } from '../data/call'
import { SeverityMark } from '../marks/SeverityMark'
import { Button } from '../ui/Button'
import { ErrorCard } from '../ui/ErrorCard'
import { Field } from '../ui/Field'
import { Select } from '../ui/Select'
import { SubmitForm } from '../ui/SubmitForm'
import { TextInput } from '../ui/TextInput'
import styles from './Guide.module.css'

// A list to choose one from, not to search: the issues page does that.
const offeredAtMost = 50

type IssueChoiceFieldProps = {
  readonly issueId: string | null
  readonly columns: OwnColumns
  readonly onChange: (issueId: string) => void
}

/** The issue that becomes the first ticket: one that is there, or a new one. */
export function IssueChoiceField({ issueId, columns, onChange }: IssueChoiceFieldProps) {
  const [making, setMaking] = useState(false)
  if (issueId === null || making) {
    return (
      <NewIssueLine
        onMade={(id) => {
          onChange(id)
          setMaking(false)
        }}
        onCancel={issueId === null ? null : () => setMaking(false)}
      />
    )
  }
  const newest = issueChoices(columns, '', new Set([issueId]), offeredAtMost)
  return (
    <div className={styles.issueLine}>
      <Field label="Issue">
        <Select
          label="Issue"
          value={issueId}
          choices={[...chosenIssues(columns, [issueId]), ...newest].map((issue) => ({
            value: issue.id,
            label: `${issue.key} · ${issue.name}`,
            icon: <SeverityMark severity={issue.severity} />,
          }))}
          onChange={onChange}
        />
      </Field>
      <Button onClick={() => setMaking(true)}>Create one instead</Button>
    </div>
  )
}

type NewIssueLineProps = {
  readonly onMade: (issueId: string) => void
  readonly onCancel: (() => void) | null
}

function NewIssueLine({ onMade, onCancel }: NewIssueLineProps) {
  const id = useId()
  const [name, setName] = useState('')
  const [missing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const make = async () => {
    if (name.trim() === '') return setMissing(true)
    setBusy(true)
    setError(null)
    const result = await call('issues.create', {
      kind: 'incident',
      fields: { name: name.trim(), severity: 'medium' },
    })
    setBusy(false)
    if (result.ok) onMade(result.value.id)
    else setError(result.error)
  }
  return (
    <SubmitForm className={styles.issueLine} onSubmit={() => void make()}>
      <Field
        label="Name of a new issue"
        htmlFor={`${id}-name`}
        required
        error={missing ? 'Name is required.' : null}
        help="Everything else about it can be filled in later."
      >
        <TextInput
          id={`${id}-name`}
          aria-required="true"
          maxLength={2_000}
          value={name}
          invalid={missing}
          onChange={(event) => {
            setName(event.target.value)
            setMissing(false)
          }}
        />
      </Field>
      {onCancel === null ? null : <Button onClick={onCancel}>Cancel</Button>}
      <Button type="submit" look="primary" busy={busy}>
        Create issue
      </Button>
      {error === null ? null : (
        <ErrorCard
          compact
          doing="Creating the issue"
          error={error}
          kept="What you typed is still here."
        />
      )}
    </SubmitForm>
  )
}
