import { useState } from 'react'
import type { AppError } from '../../shared/errors'
import { closeDialog } from '../app/navigation'
import { call } from '../data/call'
import { toast } from '../data/toasts'
import { counted } from '../format/words'
import { loadCase, useCaseDetail } from '../issue/detail-store'
import { Button } from '../ui/Button'
import { ErrorCard } from '../ui/ErrorCard'
import { Modal } from '../ui/Modal'
import styles from './CaseForms.module.css'
import { IssuePicker } from './IssuePicker'

/** Puts issues into a case. */
export function AddIssuesDialog({ caseId }: { readonly caseId: string }) {
  const { detail } = useCaseDetail(caseId)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const key = detail?.case.key ?? 'the case'
  const add = async () => {
    setBusy(true)
    const result = await call('cases.attachIssues', { id: caseId, issueIds: [...chosen] })
    setBusy(false)
    if (!result.ok) return setError(result.error)
    closeDialog()
    toast(`${counted(chosen.length, 'issue')} added to ${key}`, { tone: 'info' })
    await loadCase(caseId)
  }
  return (
    <Modal
      open
      onClose={closeDialog}
      title={`Add issues to ${key}`}
      description="An open issue reopens a resolved case and its ticket."
      footer={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button
            look="primary"
            busy={busy}
            disabled={chosen.length === 0}
            onClick={() => void add()}
          >
            {chosen.length === 0 ? 'Add issues' : `Add ${counted(chosen.length, 'issue')}`}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <IssuePicker
          chosen={chosen}
          without={detail?.members.map(({ issue }) => issue.id) ?? []}
          onChange={setChosen}
        />
        {error === null ? null : (
          <ErrorCard
            compact
            doing={`Adding issues to ${key}`}
            error={error}
            kept="None was added; your choice is still here."
          />
        )}
      </div>
    </Modal>
  )
}
