import { useState } from 'react'
import { useCall } from '../data/use-call'
import { localMoment } from '../format/moment'
import { Button } from '../ui/Button'
import { ErrorCard } from '../ui/ErrorCard'
import styles from './Debug.module.css'
import { ReplayedPlan } from './ReplayedPlan'

const shown = 20

/** Decisions of the past about a link, which can be made again from what they were made from. */
export function EarlierPlans({ linkId }: { readonly linkId: string }) {
  const asked = useCall('mirror.recorded', { runId: null, linkId, limit: shown }, linkId)
  const [chosen, setChosen] = useState<string | null>(null)
  const plans = asked.value ?? []
  return (
    <section className={styles.section} aria-label="Earlier decisions">
      <h3>Earlier decisions</h3>
      {asked.error === null ? null : (
        <ErrorCard
          compact
          doing="Reading earlier decisions"
          error={asked.error}
          action={{ label: 'Try again', run: asked.reload }}
        />
      )}
      {asked.value !== null && plans.length === 0 ? (
        <p className={styles.muted}>None was kept: nothing has been decided for it lately.</p>
      ) : null}
      <ul className={styles.causes}>
        {plans.map((plan) => (
          <li key={plan.id} className={styles.plan}>
            <div>
              <p>
                <span className={styles.muted}>{localMoment(plan.at)}</span> {plan.summary}
              </p>
              <Button
                look="quiet"
                aria-expanded={chosen === plan.id}
                onClick={() => setChosen(chosen === plan.id ? null : plan.id)}
              >
                {chosen === plan.id ? 'Hide' : 'Explain'}
              </Button>
            </div>
            {chosen === plan.id ? <ReplayedPlan recordingId={plan.id} /> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
