import { useRef, useState } from 'react'
import { FINDINGS_AT_ONCE } from '../../shared/domain/case'
import type { AppError } from '../../shared/errors'
import type { CaseRow } from '../../shared/ipc/case-views'
import { closeDialog, openCase, openDialog } from '../app/navigation'
import { call } from '../data/call'
import { toast } from '../data/toasts'
import { counted, statusWords } from '../format/words'
import { clearMarks } from '../issues/marked'
import { Button } from '../ui/Button'
import { ErrorCard } from '../ui/ErrorCard'
import { Modal } from '../ui/Modal'
import { RadioList } from '../ui/RadioList'
import { Skeleton } from '../ui/Skeleton'
import { TextInput } from '../ui/TextInput'
import styles from './CaseForms.module.css'
import { useCases } from './use-cases'

const shownAtMost = 40

/** Puts the selected issues into a case that is there already. */
export function AddToCaseDialog({ issueIds }: { readonly issueIds: readonly string[] }) {
  const cases = useCases(null, false)
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const find = useRef<HTMLInputElement>(null)
  const name = counted(issueIds.length, 'issue')
  const into = cases.value?.find(({ id }) => id === chosen) ?? null
  const add = async () => {
    if (into === null) return
    setBusy(true)
    const result = await call('cases.attachIssues', { id: into.id, issueIds: [...issueIds] })
    setBusy(false)
    if (!result.ok) return setError(result.error)
    closeDialog()
    clearMarks()
    toast(`${name} added to ${into.key}`, {
      tone: 'info',
      action: { label: 'Open case', run: () => openCase(into.id) },
    })
  }
  return (
    <Modal
      open
      onClose={closeDialog}
      initialFocus={find}
      title={`Add ${name} to a case`}
      description={`An open issue reopens a resolved case and its ticket. At most ${FINDINGS_AT_ONCE} join at once.`}
      footer={
        <>
          <Button onClick={() => openDialog({ kind: 'new-case', issueIds })}>New case…</Button>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="primary" busy={busy} disabled={into === null} onClick={() => void add()}>
            {into === null ? 'Add to the case' : `Add to ${into.key}`}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <TextInput
          ref={find}
          aria-label="Find a case"
          placeholder="Find by key, name or ticket"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        {cases.error === null ? null : (
          <ErrorCard
            compact
            doing="Reading the cases"
            error={cases.error}
            kept="No issue was moved; the selection stays."
            action={{ label: 'Try again', run: cases.reload }}
          />
        )}
        {cases.value === null ? (
          cases.error === null ? (
            <Skeleton lines={4} label="Reading the cases" />
          ) : null
        ) : (
          <Cases cases={cases.value} query={query} chosen={chosen} onChoose={setChosen} />
        )}
        {error === null ? null : (
          <ErrorCard
            compact
            doing={`Adding ${name}`}
            error={error}
            kept="None was added; the selection and your choice are still here."
          />
        )}
      </div>
    </Modal>
  )
}

type CasesProps = {
  readonly cases: readonly CaseRow[]
  readonly query: string
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}

function Cases({ cases, query, chosen, onChoose }: CasesProps) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const found = cases.filter(({ id, key, name, ticketKeys }) => {
    const text = [key, name, ...ticketKeys].join(' ').toLowerCase()
    return id === chosen || words.every((word) => text.includes(word))
  })
  if (found.length === 0) {
    return (
      <p className={styles.muted}>
        {cases.length === 0
          ? 'There is no case yet. A new one can begin with these issues.'
          : 'No case has these words.'}
      </p>
    )
  }
  return (
    <>
      <div className={styles.caseChoices}>
        <RadioList
          label="Case"
          value={chosen}
          choices={found.slice(0, shownAtMost).map((row) => ({
            value: row.id,
            label: `${row.key} · ${row.name}`,
            detail: [statusWords[row.status], ...row.ticketKeys.slice(0, 1)].join(' · '),
          }))}
          onChange={onChoose}
        />
      </div>
      {found.length > shownAtMost ? (
        <p className={styles.pickerNote}>
          {shownAtMost} of {counted(found.length, 'case')} are shown; type for others.
        </p>
      ) : null}
    </>
  )
}
