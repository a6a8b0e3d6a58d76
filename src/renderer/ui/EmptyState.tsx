import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

type EmptyStateProps = {
  readonly icon: LucideIcon
  readonly title: string
  /** Why it is empty. */
  readonly children: ReactNode
  /** The one thing to do about it. */
  readonly action?: ReactNode
}

/** An empty place that says why it is empty and offers one action. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <Icon size={28} strokeWidth={1.4} aria-hidden="true" className={styles.icon} />
      <h2>{title}</h2>
      <p>{children}</p>
      {action}
    </div>
  )
}
