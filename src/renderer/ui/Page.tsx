import type { ReactNode } from 'react'
import styles from './Page.module.css'

type PageProps = {
  readonly title: string
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A place of its own width: title line, then content that scrolls. */
export function Page({ title, actions, children }: PageProps) {
  return (
    <main className={styles.page} aria-label={title}>
      <header className={styles.top}>
        {/* Takes the focus of whoever came by a key. */}
        <h1 tabIndex={-1}>{title}</h1>
        <div className={styles.actions}>{actions}</div>
      </header>
      <div className={styles.body}>{children}</div>
    </main>
  )
}
