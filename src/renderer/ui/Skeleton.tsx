import { useEffect, useState } from 'react'
import styles from './Skeleton.module.css'

// A shorter wait shows nothing: a flash of grey is worse than an empty moment.
const patienceMs = 300

/** Grey bars in place of lines that are still coming. */
export function Skeleton({
  lines = 6,
  label,
}: {
  readonly lines?: number
  readonly label: string
}) {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div role="status" aria-label={label} className={styles.skeleton}>
      {shown
        ? Array.from({ length: lines }, (_, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no identity.
            <span key={line} className={styles.bar} />
          ))
        : null}
    </div>
  )
}
