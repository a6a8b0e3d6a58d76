import { useCall } from '../data/use-call'
import { PlanTable } from '../ticket/PlanTable'
import { ErrorCard } from '../ui/ErrorCard'
import styles from './Debug.module.css'

/** A kept decision, made again from what it was made from. */
export function ReplayedPlan({ recordingId }: { readonly recordingId: string }) {
  const { value, error, reload } = useCall('mirror.replay', { recordingId }, recordingId)
  if (error !== null) {
    return (
      <ErrorCard
        compact
        doing="Making the decision again"
        error={error}
        action={{ label: 'Try again', run: reload }}
      />
    )
  }
  if (value === null) return null
  return (
    <>
      <p className={styles.muted}>
        {value.same
          ? 'Made again from the same values, it comes out the same.'
          : 'Made again from the same values, it comes out differently today; this is how it was decided then.'}
      </p>
      <PlanTable narrow actions={value.recorded.actions} />
    </>
  )
}
