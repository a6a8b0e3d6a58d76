import { TestTubeDiagonal } from 'lucide-react'
import { useEffect } from 'react'
import { closeDialog } from '../app/navigation'
import { noteDryRun } from '../data/guide'
import { useCall } from '../data/use-call'
import { counted } from '../format/words'
import { useLinked } from '../issue/detail-store'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { ErrorCard } from '../ui/ErrorCard'
import { Modal } from '../ui/Modal'
import { Skeleton } from '../ui/Skeleton'
import styles from './DryRun.module.css'
import { PlanTable } from './PlanTable'
import { effectWords, splitPlan } from './plan-words'
import { syncLinkNow, useSyncing } from './sync-now'

type DryRunDialogProps = { readonly objectId: string; readonly linkId: string }

/** What a sync would do now, without doing it. */
export function DryRunDialog({ objectId, linkId }: DryRunDialogProps) {
  const linked = useLinked(objectId)
  const plan = useCall('links.preview', { linkId }, linkId)
  const seen = plan.value !== null
  useEffect(() => {
    if (seen) noteDryRun()
  }, [seen])
  const syncing = useSyncing((state) => state.links.has(linkId))
  const ticket =
    linked?.links.find((view) => view.link.id === linkId)?.ticket?.key ?? 'the new ticket'
  const parts = plan.value === null ? null : splitPlan(plan.value)
  return (
    <Modal
      open
      size="large"
      onClose={closeDialog}
      title="Dry run"
      description={`What a sync of ${linked?.object.key ?? 'this'} with ${ticket} would do now. Nothing has been written.`}
      footer={
        <>
          {parts !== null && parts.skipped.length > 0 ? (
            <span className={styles.skippedCount}>{parts.skipped.length} left alone</span>
          ) : null}
          <Button busy={plan.loading} onClick={plan.reload}>
            Look again
          </Button>
          <Button onClick={closeDialog}>Close</Button>
          <Button
            look="primary"
            busy={syncing}
            disabled={plan.value === null || parts?.acting.length === 0}
            onClick={() => void syncLinkNow(linkId, ticket).then(plan.reload)}
          >
            {plan.value === null ? 'Sync' : effectWords(plan.value, ticket)}
          </Button>
        </>
      }
    >
      {plan.error === null ? null : (
        <ErrorCard
          compact
          doing="Looking at both sides"
          error={plan.error}
          kept="Nothing was written."
          action={{ label: 'Try again', run: plan.reload }}
        />
      )}
      {parts === null ? (
        plan.error === null ? (
          <Skeleton lines={4} label="Looking at both sides" />
        ) : null
      ) : (
        <>
          {parts.acting.length === 0 ? (
            <EmptyState icon={TestTubeDiagonal} title="Nothing to do">
              {plan.value?.summary}
            </EmptyState>
          ) : (
            <>
              <p className={styles.summary}>{plan.value?.summary}</p>
              <PlanTable actions={parts.acting} />
            </>
          )}
          {parts.skipped.length === 0 ? null : (
            <details className={styles.skipped}>
              <summary>
                {counted(parts.skipped.length, 'field')} left alone, with the reason
              </summary>
              <PlanTable actions={parts.skipped} />
            </details>
          )}
        </>
      )}
    </Modal>
  )
}
