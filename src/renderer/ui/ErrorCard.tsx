import { OctagonX } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { AppError } from '../../shared/errors'
import { saidThere } from '../../shared/said-there'
import { errorAdvice, errorDetails } from '../data/error-advice'
import { Button } from './Button'
import { CopyButton } from './CopyButton'
import { cx } from './class-names'
import styles from './ErrorCard.module.css'
import { LocalSentence } from './LocalSentence'

type ErrorCardProps = {
  /** What was being done, such as "Loading the issues". */
  readonly doing: string
  readonly error: AppError
  /** What is safe in spite of it. */
  readonly kept?: string
  readonly action?: { readonly label: string; readonly run: () => void }
  readonly compact?: boolean
}

/** A failure told in full: what happened, what was not lost, what to do, and the details to copy. */
export function ErrorCard({ doing, error, kept, action, compact = false }: ErrorCardProps) {
  const advice = errorAdvice(error)
  const said = saidThere(error)
  const card = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new failure has to be seen.
  useEffect(() => {
    void card.current?.scrollIntoView({ block: 'nearest' })
  }, [error])
  return (
    <section ref={card} className={cx(styles.card, compact && styles.compact)} role="alert">
      <OctagonX size={16} className={styles.icon} aria-hidden="true" />
      <div className={styles.text}>
        <h3>{advice.heading}</h3>
        <p>
          {doing}: <LocalSentence error={error} />
        </p>
        {said === null ? null : <p>{said}</p>}
        {error.fields === undefined ? null : (
          <ul className={styles.fields}>
            {Object.entries(error.fields).map(([field, text]) => (
              <li key={field}>
                <b>{field}</b> {text}
              </li>
            ))}
          </ul>
        )}
        {kept === undefined && advice.remedy === null ? null : (
          <p className={styles.muted}>{[kept, advice.remedy].filter(Boolean).join(' ')}</p>
        )}
        <div className={styles.actions}>
          {action === undefined ? null : <Button onClick={action.run}>{action.label}</Button>}
          <CopyButton words label="Copy details" text={errorDetails(error, doing)} />
        </div>
      </div>
    </section>
  )
}
