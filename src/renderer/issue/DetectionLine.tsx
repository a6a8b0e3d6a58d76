import type { Detection } from '../../shared/domain/issue'
import { Moment } from '../ui/Moment'
import styles from './IssueFields.module.css'

const words: Record<Detection['state'], string> = {
  open: 'Still detected',
  remediated: 'No longer detected',
  muted: 'Muted',
}

/** What the detector says of a finding, beside its status and its tickets; no ticket changes it. */
export function DetectionLine({ detection }: { readonly detection: Detection }) {
  const { state, reason, until, at } = detection
  return (
    <span>
      {words[state]}
      {reason === null ? '' : `: ${reason}`}{' '}
      <span className={styles.meta}>
        since <Moment at={at} />
        {until === null ? null : (
          <>
            , until <Moment at={until} />
          </>
        )}
      </span>
    </span>
  )
}
