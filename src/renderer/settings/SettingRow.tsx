import type { ReactNode } from 'react'
import { cx } from '../ui/class-names'
import styles from './Settings.module.css'

/** One setting: its name and what it does on the left, its control on the right. */
export function SettingRow({
  label,
  help,
  below = false,
  children,
}: {
  readonly label: string
  readonly help: string
  /** Puts a control that needs the whole width below its words. */
  readonly below?: boolean
  readonly children: ReactNode
}) {
  return (
    <section className={cx(styles.row, below && styles.below)} aria-label={label}>
      <div>
        <h3>{label}</h3>
        <p>{help}</p>
      </div>
      <div className={styles.control}>{children}</div>
    </section>
  )
}
