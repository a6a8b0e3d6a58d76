import { X } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import type { Term } from '../query/query'
import { writeTerm } from '../query/write-query'
import styles from './SearchField.module.css'

type QueryChipProps = {
  readonly term: Term
  /** Makes text of it again. */
  readonly onEdit: () => void
  readonly onRemove: () => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => void
}

/** One term of the query: a click makes text of it, Backspace takes it out. */
export function QueryChip({ term, onEdit, onRemove, onKeyDown }: QueryChipProps) {
  const text = writeTerm(term)
  return (
    <span className={styles.chip} data-not={term.not || undefined}>
      <button
        type="button"
        data-chip=""
        className={styles.chipText}
        title={`${text}\nEnter edits it, Backspace removes it`}
        aria-label={`Filter ${text}`}
        onClick={onEdit}
        onKeyDown={onKeyDown}
      >
        {text}
      </button>
      <button
        type="button"
        tabIndex={-1}
        className={styles.chipRemove}
        aria-label={`Remove ${text}`}
        onClick={onRemove}
      >
        <X size={12} aria-hidden="true" />
      </button>
    </span>
  )
}
