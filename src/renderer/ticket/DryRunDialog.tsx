import { ArrowLeft, ArrowRight, Minus, TestTubeDiagonal } from 'lucide-react'
import type { PlannedAction } from '../../shared/ipc/views'
import { closeDialog } from '../app/navigation'
import { useCall } from '../data/use-call'
import { localFieldText } from '../format/field-value'
import { counted } from '../format/words'
import { useDetail } from '../issue/detail-store'
import { historyField } from '../issue/history-sentence'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { ErrorCard } from '../ui/ErrorCard'
import { Modal } from '../ui/Modal'
import { Skeleton } from '../ui/Skeleton'
import styles from './DryRun.module.css'
import { effectWords, splitPlan } from './plan-words'
import { syncLinkNow, useSyncing } from './sync-now'

type DryRunDialogProps = { readonly objectId: string; readonly linkId: string }

const towardWords = { there: 'to the ticket', here: 'to the issue', neither: 'nowhere' } as const
const towardIcons = { there: ArrowRight, here: ArrowLeft, neither: Minus } as const

/** What a sync would do now, without doing it. */
export function DryRunDialog({ objectId, linkId }: DryRunDialogProps) {
  const { detail } = useDetail(objectId)
  const plan = useCall('links.preview', { linkId }, linkId)
  const syncing = useSyncing((state) => state.links.has(linkId))
  const ticket =
    detail?.links.find((view) => view.link.id === linkId)?.ticket?.key ?? 'the new ticket'
  const parts = plan.value === null ? null : splitPlan(plan.value)
  return (
    <Modal
      open
      size="large"
      onClose={closeDialog}
      title="Dry run"
      description={`What a sync of ${detail?.issue.key ?? 'the issue'} with ${ticket} would do now. Nothing has been written.`}
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

function PlanTable({ actions }: { readonly actions: readonly PlannedAction[] }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">From</th>
          <th scope="col">To</th>
          <th scope="col">Direction</th>
          <th scope="col">Reason</th>
        </tr>
      </thead>
      <tbody>
        {actions.map((action, place) => {
          const Icon = towardIcons[action.toward]
          const field = action.field ?? ''
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a plan never reorders.
            <tr key={place}>
              <th scope="row">{historyField(action.field) ?? action.kind}</th>
              <td>{localFieldText(field, action.from)}</td>
              <td className={styles.to}>{localFieldText(field, action.to)}</td>
              <td>
                <span className={styles.direction} data-toward={action.toward}>
                  <Icon size={13} aria-hidden="true" />
                  {towardWords[action.toward]}
                </span>
              </td>
              <td className={styles.reason}>{action.reason}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
