import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type MouseEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useCommand } from '../app/commands'
import { openIssue } from '../app/navigation'
import { useSettings } from '../data/settings'
import { cx } from '../ui/class-names'
import { GridPart } from './GridPart'
import { GroupLine, headingId } from './GroupLine'
import styles from './IssueList.module.css'
import { IssueMenu, type MenuPlace } from './IssueMenu'
import { IssueRow, rowId } from './IssueRow'
import { ListHeader } from './ListHeader'
import { columnsAt, columnTracks, listWidth } from './list-columns'
import { useLook } from './look-store'
import { markUpTo, toggleMark, useMarked } from './marked'
import { RowTicketCard } from './RowTicketCard'
import { groupKey, headingLine, lineCount, lineOf, onLine } from './row-groups'
import type { RowIndex } from './row-index'
import { issueAt, positionOf, select, setListWidth, useRows } from './rows-store'
import { useListKeys } from './use-list-keys'
import { useRowCard } from './use-row-card'
import type { View } from './view'

const rowHeights = { compact: 26, regular: 32, comfortable: 40 } as const
const headerHeight = 28
/** How far (px) from its start a row is pressed to be marked. */
const markWidth = 26

// Kept outside the component: the list comes back where it was left after a visit to another page.
let leftAt = 0

/** Has the list come back at its top. */
export function forgetPlace(): void {
  leftAt = 0
}

/** The virtualised list itself: only the rows on the screen exist in the page. */
export function IssueGrid({ index, view }: { readonly index: RowIndex; readonly view: View }) {
  const density = useSettings((state) => state.settings?.density ?? 'regular')
  const selectedId = useRows((rows) => rows.selectedId)
  const grid = useRef<HTMLDivElement>(null)
  const width = useRows((rows) => rows.width)
  const groups = useRows((rows) => rows.groups)
  const heading = useRows((rows) => rows.heading)
  const chosen = useLook((look) => look.columns)
  const widths = useLook((look) => look.widths)
  const shown = useMemo(() => columnsAt(width, chosen), [width, chosen])
  const tracks = useMemo(() => columnTracks(shown, width, widths), [shown, width, widths])
  const marked = useMarked((state) => state.ids)
  const [menu, setMenu] = useState<MenuPlace | null>(null)
  const closeMenu = useCallback(() => setMenu(null), [])
  const card = useRowCard()
  const height = rowHeights[density]
  const virtual = useVirtualizer({
    count: lineCount(view.rows.length, groups),
    getScrollElement: () => grid.current,
    estimateSize: () => height,
    overscan: 6,
    initialOffset: leftAt,
    // Taken for the height until it is measured, so that the first drawing has rows.
    initialRect: { width: 0, height: window.innerHeight },
    // The sticky header lies over the top of the scrolled area.
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
  })
  const selectedRow = index.rowOfId(selectedId)

  // biome-ignore lint/correctness/useExhaustiveDependencies: heights changed, positions are stale.
  useLayoutEffect(() => virtual.measure(), [height])
  useLayoutEffect(() => {
    const element = grid.current
    if (element === null) return
    const observer = new ResizeObserver(() => setListWidth(listWidth(element.clientWidth)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    const position = positionOf(selectedId)
    if (position >= 0) {
      virtual.scrollToIndex(lineOf(position, useRows.getState().groups), { align: 'auto' })
    }
  }, [selectedId, virtual])
  useEffect(() => {
    const now = useRows.getState().groups
    const at = now?.values.findIndex((value) => groupKey(value) === heading) ?? -1
    if (heading !== null && now !== null && at >= 0) {
      virtual.scrollToIndex(headingLine(at, now), { align: 'auto' })
    }
  }, [heading, virtual])
  useEffect(() => {
    const element = grid.current
    return () => {
      leftAt = element?.scrollTop ?? 0
    }
  }, [])

  useListKeys(
    () => Math.floor(((grid.current?.clientHeight ?? 0) - headerHeight) / height),
    () => {
      if (document.activeElement === document.body) grid.current?.focus({ preventScroll: true })
    },
  )
  useCommand('row.menu', () => {
    const position = positionOf(selectedId)
    const rect =
      selectedId === null
        ? undefined
        : document.getElementById(rowId(selectedId))?.getBoundingClientRect()
    if (position < 0 || selectedId === null || rect === undefined) return false
    setMenu({ objectId: selectedId, x: rect.left + 110, y: rect.bottom })
    return true
  })

  const rowUnder = ({ target }: MouseEvent): Element | null =>
    target instanceof Element ? target.closest('[data-position]') : null
  const idUnder = (event: MouseEvent): string | null => {
    const row = rowUnder(event)
    return row === null ? null : issueAt(Number(row.getAttribute('data-position')))
  }

  return (
    <GridPart
      ref={grid}
      part="grid"
      tabIndex={0}
      aria-label="Issues"
      aria-multiselectable="true"
      aria-rowcount={lineCount(view.rows.length, groups) + 1}
      aria-colcount={shown.length}
      aria-activedescendant={
        heading !== null
          ? headingId(heading)
          : selectedRow < 0 || selectedId === null
            ? undefined
            : rowId(selectedId)
      }
      className={cx(
        ...[styles.grid, styles[width], Object.keys(widths).length > 0 && styles.ownWidths],
        selectedRow < 0 && heading === null && styles.bare,
      )}
      style={{ '--tracks': tracks.template, '--least': `${tracks.least}px` }}
      onClick={(event) => {
        const id = idUnder(event)
        if (id === null) return
        const left = rowUnder(event)?.getBoundingClientRect().left ?? 0
        // A press that comes from no pointer, such as a screen reader's, has no place.
        const boxed = event.detail > 0 && event.clientX - left < markWidth
        if (event.shiftKey) markUpTo(id)
        else if (event.ctrlKey || event.metaKey || boxed) toggleMark(id)
        else openIssue(id)
        select(id)
        grid.current?.focus({ preventScroll: true })
      }}
      onMouseOver={card.hover}
      onMouseLeave={card.leave}
      onContextMenu={(event) => {
        const id = idUnder(event)
        if (id === null) return
        event.preventDefault()
        select(id)
        setMenu({ objectId: id, x: event.clientX, y: event.clientY })
      }}
    >
      <ListHeader shown={shown} />
      <GridPart part="rowgroup" className={styles.inner} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const top = item.start - headerHeight
          const line = onLine(item.index, groups)
          if ('group' in line) {
            return groups === null ? null : (
              <GroupLine
                key={item.index}
                column={groups.column}
                value={groups.values[line.group] ?? null}
                count={groups.sizes[line.group] ?? 0}
                folded={groups.folded[line.group] ?? false}
                current={
                  heading !== null && groupKey(groups.values[line.group] ?? null) === heading
                }
                line={item.index}
                top={top}
              />
            )
          }
          const row = view.rows[line.position]
          return row === undefined ? null : (
            <IssueRow
              // A line stays and shows another issue: making all lines anew with each key stroke of a
              // search costs twice the time.
              key={item.index}
              index={index}
              row={row}
              position={line.position}
              line={item.index}
              top={top}
              selected={row === selectedRow}
              marked={marked.has(index.columns.id.at(row))}
              marking={marked.size > 0}
              shown={shown}
              patches={index.patches}
            />
          )
        })}
      </GridPart>
      {card.place === null ? null : (
        <RowTicketCard
          key={card.place.objectId}
          place={card.place}
          onClose={card.close}
          onStay={card.stay}
          onLeave={card.leave}
        />
      )}
      <IssueMenu place={menu} onClose={closeMenu} />
    </GridPart>
  )
}
