import { ArrowDown, ArrowUp } from 'lucide-react'
import { type KeyboardEvent, memo, type PointerEvent } from 'react'
import { cx } from '../ui/class-names'
import { GridPart } from './GridPart'
import list from './IssueList.module.css'
import styles from './ListHeader.module.css'
import type { ListColumn } from './list-columns'
import { setWidth, sortBy } from './look-store'
import type { SortStep } from './row-order'
import { useRows } from './rows-store'

const stepPx = 12

type ListHeaderProps = { readonly shown: readonly ListColumn[] }

/**
 * Column headings; a click sorts, Shift and a click adds a column to the order. They are one stop of Tab, at
 * the column the list is sorted by; the arrow keys go from one to the next.
 */
export const ListHeader = memo(function ListHeader({ shown }: ListHeaderProps) {
  const sort = useRows((rows) => rows.sort)
  const stop = shown.find(({ column }) => column === sort[0]?.column) ?? shown[0]
  return (
    <GridPart part="rowgroup" className={styles.headers}>
      <GridPart part="row" aria-rowindex={1} className={list.header}>
        {shown.map((column) => (
          <Heading key={column.column} {...column} sort={sort} stop={column === stop} />
        ))}
      </GridPart>
    </GridPart>
  )
})

type HeadingProps = ListColumn & {
  readonly sort: readonly SortStep[]
  /** Whether Tab leads here. */
  readonly stop: boolean
}

function Heading({ column, title, sort, stop }: HeadingProps) {
  const place = sort.findIndex((step) => step.column === column)
  const step = sort[place]
  const Arrow = step?.down ? ArrowDown : ArrowUp
  const bare = column === 'severity' || column === 'direction'
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (by === undefined) return
    if (event.altKey) setWidth(column, widthOf(event.currentTarget) + by * stepPx)
    else headingBeside(event.currentTarget, by)?.focus()
    event.preventDefault()
  }
  return (
    <GridPart
      part="columnheader"
      aria-sort={step === undefined ? 'none' : step.down ? 'descending' : 'ascending'}
      className={styles.heading}
    >
      <button
        type="button"
        className={cx(styles.sorter, step !== undefined && styles.sorted)}
        tabIndex={stop ? 0 : -1}
        title={`Sort by ${title.toLowerCase()}; Shift adds it to the order\nAlt+← and Alt+→ change its width`}
        onClick={(event) => sortBy(column, event.shiftKey)}
        onKeyDown={press}
      >
        <span className={bare ? 'visually-hidden' : list.cut}>{title}</span>
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
      {/* By keyboard the heading itself changes its width. */}
      <span
        aria-hidden="true"
        className={styles.edge}
        title="Drag to change the width; a double click makes it usual again"
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={(event) => drag(event, column)}
        onDoubleClick={() => setWidth(column, null)}
      />
    </GridPart>
  )
}

function headingBeside(button: HTMLElement, by: number): HTMLElement | null | undefined {
  const heading = button.closest('[role="columnheader"]')
  const beside = by < 0 ? heading?.previousElementSibling : heading?.nextElementSibling
  return beside?.querySelector<HTMLElement>('button')
}

function widthOf(element: HTMLElement): number {
  return element.closest('[role="columnheader"]')?.getBoundingClientRect().width ?? 0
}

function drag(event: PointerEvent<HTMLElement>, column: ListColumn['column']): void {
  if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
  const left = event.currentTarget.parentElement?.getBoundingClientRect().left ?? event.clientX
  setWidth(column, event.clientX - left)
}
