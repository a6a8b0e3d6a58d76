import type { AppError } from '../../shared/errors'
import type { PlanView } from '../../shared/ipc/views'
import { counted } from '../format/words'
import { ErrorCard } from '../ui/ErrorCard'
import { Skeleton } from '../ui/Skeleton'
import styles from './DryRun.module.css'
import { PlanTable } from './PlanTable'
import { splitPlan } from './plan-words'

type PlanPreviewProps = {
  /** What is looked at, such as "What the next sync would do". */
  readonly title: string
  readonly plan: PlanView | null
  readonly error: AppError | null
  readonly onRetry: () => void
}

/** A plan inside a form, before anything is stored: what would change on either side, and why not. */
export function PlanPreview({ title, plan, error, onRetry }: PlanPreviewProps) {
  const parts = plan === null ? null : splitPlan(plan)
  return (
    <section className={styles.preview} aria-label={title} aria-live="polite">
      <h3>{title}</h3>
      {error === null ? null : (
        <ErrorCard
          compact
          doing="Looking at both sides"
          error={error}
          kept="Nothing was written."
          action={{ label: 'Try again', run: onRetry }}
        />
      )}
      {parts === null ? (
        error === null ? (
          <Skeleton lines={3} label="Looking at both sides" />
        ) : null
      ) : (
        <>
          <p className={styles.summary}>{plan?.summary}</p>
          {parts.acting.length === 0 ? null : <PlanTable narrow actions={parts.acting} />}
          {parts.skipped.length === 0 ? null : (
            <details className={styles.skipped}>
              <summary>
                {counted(parts.skipped.length, 'field')} left alone, with the reason
              </summary>
              <PlanTable narrow actions={parts.skipped} />
            </details>
          )}
        </>
      )}
    </section>
  )
}
