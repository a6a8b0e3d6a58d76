import { Search, X } from 'lucide-react'
import { type KeyboardEvent, memo, type RefObject, useId, useRef } from 'react'
import { useCommand } from '../app/commands'
import { writeTerm } from '../query/write-query'
import { IconButton } from '../ui/IconButton'
import { Kbd } from '../ui/Kbd'
import { QueryChip } from './QueryChip'
import { isNarrowed, setDraft, setTerms, showQuery, takeDraft, useRows } from './rows-store'
import styles from './SearchField.module.css'
import { SuggestionList } from './SuggestionList'
import { useSuggestions } from './use-suggestions'

const leave = () => document.querySelector<HTMLElement>('[role="grid"]')?.focus()

/** The query of the list: terms as chips, and behind them the text that is being typed. */
export function SearchField() {
  const terms = useRows((rows) => rows.terms)
  const draft = useRows((rows) => rows.draft)
  const narrowed = useRows(isNarrowed)
  const box = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const listId = useId()
  const offer = useSuggestions(input)
  useCommand('search', () => {
    input.current?.focus()
    input.current?.select()
  })

  const focusChip = (at: number) => {
    const chips = box.current?.querySelectorAll<HTMLElement>('[data-chip]') ?? []
    const chip = chips[at]
    if (chip === undefined) input.current?.focus()
    else chip.focus()
  }
  const remove = (at: number) => {
    setTerms(terms.filter((_, place) => place !== at))
    input.current?.focus()
  }
  const edit = (at: number) => {
    const term = terms[at]
    if (term === undefined) return
    setTerms(terms.filter((_, place) => place !== at))
    setDraft(`${writeTerm(term)}${draft === '' ? '' : ` ${draft}`}`)
    input.current?.focus()
  }
  const onChipKey = (at: number) => (event: KeyboardEvent) => {
    if (event.key === 'Backspace' || event.key === 'Delete') remove(at)
    else if (event.key === 'ArrowLeft') focusChip(Math.max(0, at - 1))
    else if (event.key === 'ArrowRight') focusChip(at + 1)
    else if (event.key === 'Escape') input.current?.focus()
    else return
    event.preventDefault()
  }
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (offer.take(event.key)) {
      event.preventDefault()
      return
    }
    const { selectionStart, selectionEnd } = event.currentTarget
    const atStart = selectionStart === 0 && selectionEnd === 0
    if (event.key === 'Escape' && narrowed) showQuery('')
    else if (event.key === 'Enter') {
      takeDraft()
      leave()
    } else if (event.key === 'Escape' || event.key === 'ArrowDown') leave()
    else if (event.key === 'Backspace' && atStart && terms.length > 0) remove(terms.length - 1)
    else if (event.key === 'ArrowLeft' && atStart && terms.length > 0) focusChip(terms.length - 1)
    else return
    event.preventDefault()
  }

  return (
    <search className={styles.field}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a click beside the text goes to the text. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: by keyboard the text is reached by itself. */}
      <div
        ref={box}
        className={styles.box}
        onClick={(event) => {
          if (event.target === event.currentTarget) input.current?.focus()
        }}
      >
        <Search size={14} aria-hidden="true" />
        {terms.map((term, at) => (
          <QueryChip
            key={writeTerm(term)}
            term={term}
            onEdit={() => edit(at)}
            onRemove={() => remove(at)}
            onKeyDown={onChipKey(at)}
          />
        ))}
        <input
          ref={input}
          type="text"
          autoComplete="off"
          spellCheck={false}
          className={styles.input}
          aria-label="Search issues"
          aria-autocomplete="list"
          aria-controls={offer.open ? listId : undefined}
          aria-activedescendant={offer.open && offer.at >= 0 ? `${listId}-${offer.at}` : undefined}
          placeholder={terms.length > 0 ? 'and…' : 'Search, or filter: status:new age>2h'}
          value={draft}
          onChange={(event) => {
            const { value } = event.target
            setDraft(value)
            // A space behind a term ends it, unless text was put in front of other text.
            if (/\s$/.test(value) && event.target.selectionStart === value.length) takeDraft(' ')
            offer.look()
          }}
          onSelect={offer.look}
          onKeyDown={onKey}
          onBlur={offer.close}
        />
        <FieldEnd narrowed={narrowed} input={input} />
      </div>
      {offer.open ? <SuggestionList id={listId} offer={offer} /> : null}
      <span role="status" className="visually-hidden">
        {offer.open ? `${offer.list.length} suggestions` : ''}
      </span>
    </search>
  )
}

type FieldEndProps = {
  readonly narrowed: boolean
  readonly input: RefObject<HTMLInputElement | null>
}

/** The way to clear the field, or the key that leads to it; both stay, since the first letter waits for this. */
const FieldEnd = memo(function FieldEnd({ narrowed, input }: FieldEndProps) {
  return (
    <span className={styles.end}>
      <IconButton
        label="Clear the search"
        hidden={!narrowed}
        onClick={() => {
          showQuery('')
          input.current?.focus()
        }}
      >
        <X size={14} aria-hidden="true" />
      </IconButton>
      <span hidden={narrowed}>
        <Kbd keys="/" />
      </span>
    </span>
  )
})
