import type { Severity } from '../../shared/domain/issue'
import { severityWords } from '../format/words'
import styles from './marks.module.css'

const shapes: Record<Severity, string> = {
  critical: 'M6 1 11.4 10.6H.6z',
  high: 'M1.6 1.6h8.8v8.8H1.6z',
  medium: 'M6 1.1a4.9 4.9 0 1 1 0 9.8 4.9 4.9 0 0 1 0-9.8z',
  low: 'M6 11 .6 1.4h10.8z',
  informational: 'M1 4.6h10v2.8H1z',
}

/** Severity as a filled shape of its own in a colour of its own; no sync state uses these shapes. */
export function SeverityMark({ severity }: { readonly severity: Severity }) {
  return (
    <svg
      className={styles.severity}
      data-severity={severity}
      viewBox="0 0 12 12"
      width="10"
      height="10"
      role="img"
      aria-label={severityWords[severity]}
    >
      <title>{severityWords[severity]}</title>
      <path d={shapes[severity]} />
    </svg>
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
