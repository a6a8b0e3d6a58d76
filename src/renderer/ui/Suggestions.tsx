import type { ReactNode } from 'react'
import { cx } from './class-names'
import styles from './Suggestions.module.css'

export type Suggestion = {
  readonly key: string
  readonly label: ReactNode
  /** What it means; '' = nothing to say. */
  readonly help: string
}

type SuggestionsProps = {
  /** The text box controls this list; line n has the id `<id>-<n>`. */
  readonly id: string
  readonly label: string
  readonly lines: readonly Suggestion[]
  /** Number of the line that the keys are on. */
  readonly at: number
  readonly above?: boolean
  readonly onTake: (at: number) => void
  /** Said below the lines. */
  readonly children?: ReactNode
}

/**
 * What can be put in for the word being typed, beside the text box it belongs to. The box keeps the
 * focus and takes the keys.
 */
export function Suggestions(props: SuggestionsProps) {
  const { id, label, lines, at, above = false, onTake, children } = props
  return (
    <div className={cx(styles.popup, above ? styles.above : styles.below)}>
      <div id={id} role="listbox" aria-label={label} className={styles.lines}>
        {lines.map((line, row) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are taken by the text box.
          <div
            key={line.key}
            id={`${id}-${row}`}
            role="option"
            tabIndex={-1}
            aria-selected={row === at}
            className={cx(styles.line, row === at && styles.current)}
            // The box would lose the focus, and with it the list, before the click.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onTake(row)}
          >
            <span className={styles.label}>{line.label}</span>
            {line.help === '' ? null : <span className={styles.help}>{line.help}</span>}
          </div>
        ))}
      </div>
      {children}
    </div>
  )
}
