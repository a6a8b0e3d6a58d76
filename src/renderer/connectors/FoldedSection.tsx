import { type ReactNode, useLayoutEffect, useState } from 'react'
import styles from './Connectors.module.css'

type FoldedSectionProps = {
  readonly title: string
  /** Shown beside the title while it is folded. */
  readonly hint: string
  /** Something in it has to be mended, so it must not stay folded. */
  readonly wrong: boolean
  /** How often somebody tried to send the form; each time what is wrong is unfolded anew. */
  readonly attempts: number
  readonly children: ReactNode
}

/** A part of a long form that is folded until somebody wants it. */
export function FoldedSection({ title, hint, wrong, attempts, children }: FoldedSectionProps) {
  const [open, setOpen] = useState(wrong)
  // Before the next frame, so that what is wrong can take the focus then.
  // biome-ignore lint/correctness/useExhaustiveDependencies: every attempt counts.
  useLayoutEffect(() => {
    if (wrong) setOpen(true)
  }, [wrong, attempts])
  return (
    <details
      className={styles.folded}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <span>{title}</span>
        {open ? null : <span className={styles.hint}>{hint}</span>}
      </summary>
      <div className={styles.form}>{children}</div>
    </details>
  )
}
