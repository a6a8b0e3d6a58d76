import { ArrowDown, ArrowUp } from 'lucide-react'
import { cx } from '../ui/class-names'
import { GridPart } from './GridPart'
import styles from './IssueList.module.css'
import { columnsAt, type ListWidth } from './list-columns'
import { sortBy, useRows } from './rows-store'

/** Column headings; a click sorts, Shift and a click adds a column to the order. */
export function ListHeader({ width }: { readonly width: ListWidth }) {
  const sort = useRows((rows) => rows.sort)
  return (
    <GridPart part="rowgroup" className={styles.headers}>
      <GridPart part="row" aria-rowindex={1} className={styles.header}>
        {columnsAt(width).map(({ column, title }) => {
          const place = sort.findIndex((step) => step.column === column)
          const step = sort[place]
          const Arrow = step?.down ? ArrowDown : ArrowUp
          const bare = column === 'severity' || column === 'direction'
          return (
            <GridPart
              key={column}
              part="columnheader"
              aria-sort={step === undefined ? 'none' : step.down ? 'descending' : 'ascending'}
              className={styles.heading}
            >
              <button
                type="button"
                className={cx(styles.sorter, step !== undefined && styles.sorted)}
                title={`Sort by ${title.toLowerCase()}; Shift adds it to the order`}
                onClick={(event) => sortBy(column, event.shiftKey)}
              >
                <span className={bare ? 'visually-hidden' : undefined}>{title}</span>
                {step === undefined ? (
                  bare ? (
                    <span className={styles.bareSorter} aria-hidden="true" />
                  ) : null
                ) : (
                  <>
                    <Arrow size={12} aria-hidden="true" />
                    {sort.length > 1 ? <span className={styles.place}>{place + 1}</span> : null}
                  </>
                )}
              </button>
            </GridPart>
          )
        })}
      </GridPart>
    </GridPart>
  )
}
