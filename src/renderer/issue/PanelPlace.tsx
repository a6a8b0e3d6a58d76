import type { AppError } from '../../shared/errors'
import { ErrorCard } from '../ui/ErrorCard'
import { Skeleton } from '../ui/Skeleton'
import styles from './IssueDetail.module.css'

type PanelPlaceProps = {
  /** "Loading the issue". */
  readonly doing: string
  /** Why it could not be read; null while it is. */
  readonly error: AppError | null
  readonly kept?: string
  readonly onRetry: () => void
}

/** What stands in a panel until there is something to show. */
export function PanelPlace({ doing, error, kept, onRetry }: PanelPlaceProps) {
  return (
    <div className={styles.cardPlace}>
      {error === null ? (
        <Skeleton lines={9} label={doing} />
      ) : (
        <ErrorCard
          doing={doing}
          error={error}
          {...(kept === undefined ? {} : { kept })}
          action={{ label: 'Try again', run: onRetry }}
        />
      )}
    </div>
  )
}
