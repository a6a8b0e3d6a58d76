import type { ReactNode } from 'react'
import styles from './Settings.module.css'

/** One setting: its name and what it does on the left, its control on the right. */
export function SettingRow({
  label,
  help,
  children,
}: {
  readonly label: string
  readonly help: string
  readonly children: ReactNode
}) {
  return (
    <section className={styles.row} aria-label={label}>
      <div>
        <h2>{label}</h2>
        <p>{help}</p>
      </div>
      <div className={styles.control}>{children}</div>
    </section>
  )
}
