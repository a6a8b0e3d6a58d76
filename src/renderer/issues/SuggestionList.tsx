import { cx } from '../ui/class-names'
import { Kbd } from '../ui/Kbd'
import styles from './SearchField.module.css'
import type { Offer } from './use-suggestions'

/** What can be put in for the word being typed, under the search box. */
export function SuggestionList({ id, offer }: { readonly id: string; readonly offer: Offer }) {
  return (
    <div className={styles.suggestions}>
      <div id={id} role="listbox" aria-label="Suggestions">
        {offer.list.map((one, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are taken by the search box.
          <div
            key={one.text}
            id={`${id}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === offer.at}
            className={cx(styles.suggestion, at === offer.at && styles.current)}
            // The box would lose the focus, and with it the suggestions, before the click.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => offer.accept(at)}
          >
            <span className={styles.suggested}>{one.label}</span>
            {one.help === '' ? null : <span className={styles.help}>{one.help}</span>}
          </div>
        ))}
      </div>
      <p className={styles.keys} aria-hidden="true">
        <Kbd keys="↓" /> <Kbd keys="↑" /> choose
        <Kbd keys="Tab" /> take
        <Kbd keys="Esc" /> close
      </p>
    </div>
  )
}
