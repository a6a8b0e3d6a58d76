import { Check, ChevronDown, ChevronRight, Minus } from 'lucide-react'
import { type MouseEvent, useState } from 'react'
import { type FacetState, nextState } from '../query/edit-terms'
import type { FilterKey } from '../query/query'
import { cx } from '../ui/class-names'
import { TextInput } from '../ui/TextInput'
import styles from './Facets.module.css'
import type { FacetValue } from './facet-count'
import { useFacetStates } from './facet-states'
import { facetTitles, facetWord } from './facet-words'
import { clearFacet, setFacet } from './rows-store'

const few = 6
const many = 60
/** Facets that are open until somebody closes them. */
const openAtFirst: ReadonlySet<FilterKey> = new Set([
  'sync',
  'severity',
  'status',
  'assignee',
  'connector',
])

type FacetProps = {
  readonly facet: FilterKey
  readonly values: readonly FacetValue[]
  /** Tab comes to this one first. */
  readonly first: boolean
}

/** One facet: its values with their counts, each off, only, or not. */
export function Facet({ facet, values, first }: FacetProps) {
  const [open, setOpen] = useState(openAtFirst.has(facet))
  const [all, setAll] = useState(false)
  const [typed, setTyped] = useState('')
  const stateOf = useFacetStates(facet)
  const words = values.map((one) => ({ ...one, word: facetWord(facet, one.value) }))
  const present = words.filter(({ value, count }) => count > 0 || stateOf(value) !== 'off')
  const chosen = present.filter(({ value }) => stateOf(value) !== 'off').length
  const found = present.filter(({ word }) => word.toLowerCase().includes(typed.toLowerCase()))
  const shown = found.slice(0, all ? many : few)
  const title = facetTitles[facet]
  const Chevron = open ? ChevronDown : ChevronRight
  return (
    <div className={styles.facet}>
      <div className={styles.head}>
        <button
          type="button"
          data-stop=""
          tabIndex={first ? 0 : -1}
          className={styles.title}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <Chevron size={13} aria-hidden="true" />
          {title}
        </button>
        {chosen > 0 ? (
          <button
            type="button"
            data-stop=""
            tabIndex={-1}
            className={styles.clear}
            aria-label={`Clear ${title}`}
            onClick={() => clearFacet(facet)}
          >
            Clear {chosen}
          </button>
        ) : null}
      </div>
      {open ? (
        <>
          {present.length > few && all ? (
            <TextInput
              data-stop=""
              tabIndex={-1}
              className={styles.search}
              aria-label={`Search ${title}`}
              placeholder="Search"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          ) : null}
          <ul aria-label={title} className={styles.values}>
            {shown.map(({ value, word, count }) => (
              <li key={value}>
                <FacetButton
                  word={word}
                  count={count}
                  state={stateOf(value)}
                  onState={(state) => setFacet(facet, value, state)}
                />
              </li>
            ))}
          </ul>
          {present.length === 0 ? <p className={styles.none}>None in this list</p> : null}
          {all && found.length > many ? (
            <p className={styles.none}>and {(found.length - many).toLocaleString('en-US')} more</p>
          ) : null}
          {present.length > few ? (
            <button
              type="button"
              data-stop=""
              tabIndex={-1}
              className={styles.more}
              onClick={() => {
                setAll(!all)
                setTyped('')
              }}
            >
              {all ? 'Show fewer' : `${present.length - few} more`}
            </button>
          ) : null}
        </>
      ) : null}
    </div>
  )
}

const says: Record<FacetState, string> = { off: '', only: ', only these', not: ', not these' }
const pressed = { off: 'false', only: 'true', not: 'mixed' } as const

type FacetButtonProps = {
  readonly word: string
  readonly count: number
  readonly state: FacetState
  readonly onState: (state: FacetState) => void
}

/** One value: each press goes on from off to only to not; Alt goes to not at once. */
function FacetButton({ word, count, state, onState }: FacetButtonProps) {
  const press = (event: MouseEvent) =>
    onState(event.altKey ? (state === 'not' ? 'off' : 'not') : nextState(state))
  return (
    <button
      type="button"
      data-stop=""
      tabIndex={-1}
      className={cx(styles.value, styles[state])}
      aria-pressed={pressed[state]}
      aria-label={`${word}, ${count}${says[state]}`}
      title={`${word}\nClick: only, not, off. Alt+click: not`}
      onClick={press}
    >
      <span className={styles.box} aria-hidden="true">
        {state === 'only' ? <Check size={11} strokeWidth={3} /> : null}
        {state === 'not' ? <Minus size={11} strokeWidth={3} /> : null}
      </span>
      <span className={styles.word}>{word}</span>
      <span className={styles.count}>{count.toLocaleString('en-US')}</span>
    </button>
  )
}
