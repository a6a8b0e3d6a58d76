import { Kbd } from '../ui/Kbd'
import { Suggestions } from '../ui/Suggestions'
import styles from './SearchField.module.css'
import type { Offer } from './use-suggestions'

/** What can be put in for the word being typed, under the search box. */
export function SuggestionList({ id, offer }: { readonly id: string; readonly offer: Offer }) {
  return (
    <Suggestions
      id={id}
      label="Suggestions"
      lines={offer.list.map(({ text, label, help }) => ({ key: text, label, help }))}
      at={offer.at}
      onTake={(at) => offer.accept(at)}
    >
      <p className={styles.keys} aria-hidden="true">
        <Kbd keys="↑" /> <Kbd keys="↓" /> choose
        <Kbd keys="Tab" /> take
        <Kbd keys="Esc" /> close
      </p>
    </Suggestions>
  )
}
