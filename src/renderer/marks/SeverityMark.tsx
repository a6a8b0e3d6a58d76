import type { Severity } from '../../shared/domain/issue'
import { severityWords } from '../format/words'
import styles from './marks.module.css'

/**
 * Severity as a filled shape of its own in a colour of its own; no sync state uses these shapes. One
 * element, since every row of the list has one.
 */
export function SeverityMark({ severity }: { readonly severity: Severity }) {
  const word = severityWords[severity]
  return (
    <span
      className={styles.severity}
      data-severity={severity}
      role="img"
      aria-label={word}
      title={word}
    />
  )
}

/** Shape and word together. */
export function SeverityWord({ severity }: { readonly severity: Severity }) {
  return (
    <span className={styles.pair}>
      <span aria-hidden="true" className={styles.bare}>
        <SeverityMark severity={severity} />
      </span>
      {severityWords[severity]}
    </span>
  )
}
