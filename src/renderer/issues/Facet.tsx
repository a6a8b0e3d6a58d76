import { Check, ChevronDown, ChevronRight, Minus } from 'lucide-react'
import { type MouseEvent, useMemo, useState } from 'react'
import { type FacetState, nextState } from '../query/edit-terms'
import type { FilterKey } from '../query/query'
import { cx } from '../ui/class-names'
import { TextInput } from '../ui/TextInput'
import styles from './Facets.module.css'
import { type FacetTally, facetValues } from './facet-count'
import { useFacetStates } from './facet-states'
import { facetTitles, facetWord } from './facet-words'
import { clearFacet, setFacet, toggleFacet } from './rows-store'

const few = 6
const many = 60
type FacetProps = {
  readonly facet: FilterKey
  /** Rows per value; null while the facet is closed. */
  readonly tally: FacetTally | null
  /** Tab comes to this one first. */
  readonly first: boolean
}

/** One facet: its values with their counts, each off, only, or not. */
export function Facet({ facet, tally, first }: FacetProps) {
  const { stateOf, asked } = useFacetStates(facet)
  const title = facetTitles[facet]
  const Chevron = tally === null ? ChevronRight : ChevronDown
  return (
    <div className={styles.facet}>
      <div className={styles.head}>
        <button
          type="button"
          data-stop=""
          tabIndex={first ? 0 : -1}
          className={styles.title}
          aria-expanded={tally !== null}
          onClick={() => toggleFacet(facet)}
        >
          <Chevron size={13} aria-hidden="true" />
          {title}
        </button>
        {asked > 0 ? (
          <button
            type="button"
            data-stop=""
            tabIndex={-1}
            className={styles.clear}
            aria-label={`Clear ${title}`}
            onClick={() => clearFacet(facet)}
          >
            Clear {asked}
          </button>
        ) : null}
      </div>
      {tally === null ? null : <FacetValues facet={facet} tally={tally} stateOf={stateOf} />}
    </div>
  )
}

type FacetValuesProps = {
  readonly facet: FilterKey
  readonly tally: FacetTally
  readonly stateOf: (value: string) => FacetState
}

function FacetValues({ facet, tally, stateOf }: FacetValuesProps) {
  const [all, setAll] = useState(false)
  const [typed, setTyped] = useState('')
  const title = facetTitles[facet]
  const present = useMemo(
    () => facetValues(facet, tally, ({ value, count }) => count > 0 || stateOf(value) !== 'off'),
    [facet, tally, stateOf],
  )
  const wanted = typed.toLowerCase()
  const found =
    wanted === ''
      ? present
      : present.filter(({ value }) => facetWord(facet, value).toLowerCase().includes(wanted))
  const shown = found.slice(0, all ? many : few)
  return (
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
        {shown.map(({ value, count }) => (
          <li key={value}>
            <FacetButton
              word={facetWord(facet, value)}
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
          {all ? 'Show fewer' : `${(present.length - few).toLocaleString('en-US')} more`}
        </button>
      ) : null}
    </>
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
