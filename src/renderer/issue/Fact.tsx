import type { ReactNode } from 'react'
import styles from './IssueFields.module.css'

/** One line of facts: what it is, and its value. */
export function Fact({
  label,
  children,
}: {
  readonly label: string
  readonly children: ReactNode
}) {
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
