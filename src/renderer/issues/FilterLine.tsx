import { SlidersHorizontal } from 'lucide-react'
import { quickFilters } from '../../shared/domain/list-look'
import { keyOf } from '../app/keymap'
import { Hint } from '../ui/Hint'
import styles from './FilterLine.module.css'
import { facetTitles } from './facet-words'
import { LookMenu } from './LookMenu'
import { quickWords } from './quick-filters'
import { draftProblems, setQuick, toggleFacets, useRows } from './rows-store'
import { useTextSearch } from './text-search'
import { ViewsMenu } from './ViewsMenu'

/** Quick filters, what is not understood of the query, and the switch of the facets. */
export function FilterLine() {
  const width = useRows((rows) => rows.width)
  return (
    <fieldset className={styles.filters} aria-label="Quick filters">
      <FacetSwitch />
      <QuickButtons />
      <QueryRemark />
      <ViewsMenu />
      <LookMenu width={width} />
    </fieldset>
  )
}

function FacetSwitch() {
  const facets = useRows((rows) => rows.facets)
  return (
    <Hint text={facets ? 'Close the facets' : 'Facets'} hotkey={keyOf('list.facets')}>
      <button
        type="button"
        className={styles.filter}
        aria-label="Facets"
        aria-expanded={facets}
        onClick={toggleFacets}
      >
        <SlidersHorizontal size={14} aria-hidden="true" />
      </button>
    </Hint>
  )
}

/** The filters with their counts; of this line they alone change with each key stroke. */
function QuickButtons() {
  const quick = useRows((rows) => rows.quick)
  const counts = useRows((rows) => rows.view?.counts)
  return quickFilters.map((filter) => (
    <button
      key={filter}
      type="button"
      className={styles.filter}
      aria-pressed={filter === quick}
      onClick={() => setQuick(filter)}
    >
      {quickWords[filter]}
      <span className={styles.count}>{counts?.[filter].toLocaleString('en-US') ?? ''}</span>
    </button>
  ))
}

function QueryRemark() {
  const nearly = useRows((rows) => rows.view?.nearly ?? false)
  const unknown = useRows((rows) => rows.view?.unknown[0])
  const draft = useRows((rows) => rows.draft)
  const [problem] = draftProblems(draft)
  const searching = useTextSearch((search) => search.running)
  const text =
    problem?.text ??
    (unknown === undefined
      ? nearly
        ? 'No exact match; these are close'
        : searching
          ? 'Looking through the comments…'
          : ''
      : `No issue has “${unknown.value}” as ${facetTitles[unknown.key].toLowerCase()}`)
  return (
    <span role="status" className={styles.remark} title={text}>
      {text}
    </span>
  )
}
