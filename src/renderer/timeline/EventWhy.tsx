import type { HistoryEvent } from '../../shared/ipc/views'
import { useCall } from '../data/use-call'
import { ReplayedPlan } from '../debug/ReplayedPlan'
import { exactMoment } from '../format/moment'
import { ErrorCard } from '../ui/ErrorCard'
import styles from './Timeline.module.css'

const shown = 10

/** What an event was decided from: its rule, its run, and the plan of that run where it was kept. */
export function EventWhy({ event }: { readonly event: HistoryEvent }) {
  const { runId, linkId } = event
  const question = runId === undefined || linkId === null ? null : { runId, linkId, limit: shown }
  const kept = useCall('mirror.recorded', question, event.id)
  const plan = kept.value?.find((one) => one.kind === 'plan')
  return (
    <section className={styles.why} aria-label="Why">
      <dl>
        <Fact label="When">{exactMoment(event.at)}</Fact>
        <Fact label="By">{event.actor}</Fact>
        {event.rule === undefined ? null : <Fact label="Rule">{event.rule}</Fact>}
        {runId === undefined ? null : <Fact label="Run">{runId}</Fact>}
      </dl>
      {kept.error === null ? null : (
        <ErrorCard
          compact
          doing="Reading the decision"
          error={kept.error}
          action={{ label: 'Try again', run: kept.reload }}
        />
      )}
      {plan === undefined ? (
        <p className={styles.muted}>
          {question === null
            ? 'A person did this; the mirror decided nothing.'
            : kept.loading
              ? 'Reading the decision…'
              : 'What this was decided from was not kept.'}
        </p>
      ) : (
        <ReplayedPlan recordingId={plan.id} />
      )}
    </section>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd data-selectable="">{children}</dd>
    </div>
  )
}
