import { useId } from 'react'
import type { QuickFilter } from '../../shared/domain/list-look'
import { goTo } from '../app/navigation'
import { useInstances } from '../data/instances'
import { type FacetTally, facetValues } from '../issues/facet-count'
import { facetNames, facetTitles, facetWord } from '../issues/facet-words'
import { setQuick, showQuery } from '../issues/rows-store'
import type { FilterKey } from '../query/query'
import { writeTerm } from '../query/write-query'
import styles from './Dashboard.module.css'

type FacetWidgetProps = {
  readonly facet: FilterKey
  readonly tally: FacetTally
  /** Issues that are counted, and shown when a line is chosen. */
  readonly quick: QuickFilter
}

const most = 8

/** Issues by one attribute; a line opens the list with just these. */
export function FacetWidget({ facet, tally, quick }: FacetWidgetProps) {
  const title = useId()
  // Names of connectors may come later than the rows.
  useInstances((state) => state.instances)
  const present = facetValues(facet, tally, ({ count }) => count > 0)
  const highest = Math.max(1, ...present.map(({ count }) => count))
  const shown = present.slice(0, most)
  return (
    <section className={styles.widget} aria-labelledby={title}>
      <header className={styles.head}>
        <h2 id={title}>{facet === 'has' ? 'Issues that have' : facetTitles[facet]}</h2>
        {present.length > most ? (
          <span className={styles.sum}>
            {most} of {present.length}
          </span>
        ) : null}
      </header>
      {shown.length === 0 ? <p className={styles.nothing}>No issue here.</p> : null}
      <ul className={styles.bars}>
        {shown.map(({ value, count }) => {
          const word = facetWord(facet, value)
          const share = `${Math.max(1, (count / highest) * 100)}%`
          return (
            <li key={value}>
              <button
                type="button"
                className={styles.bar}
                title={`${word}\nOpens the list with these`}
                aria-label={`${word}, ${count.toLocaleString('en-US')}`}
                onClick={() => openList(facet, value, quick)}
              >
                <span className={styles.word}>{word}</span>
                <span className={styles.track} aria-hidden="true">
                  <span
                    className={styles.fill}
                    data-severity={facet === 'severity' ? value : undefined}
                    style={{ '--share': share }}
                  />
                </span>
                <span className={styles.count}>{count.toLocaleString('en-US')}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function openList(key: FilterKey, value: string, quick: QuickFilter): void {
  const name = facetNames(key, value)[0] ?? value
  setQuick(quick)
  showQuery(writeTerm({ kind: 'values', key, not: false, values: [name] }))
  goTo('issues')
}
