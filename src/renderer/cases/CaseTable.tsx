import { useVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef } from 'react'
import { flushSync } from 'react-dom'
import type { CaseRow } from '../../shared/ipc/case-views'
import { useCommand } from '../app/commands'
import { openCase, useNavigation } from '../app/navigation'
import { useSettings } from '../data/settings'
import styles from './Cases.module.css'
import { CaseTableRow } from './CaseTableRow'

const rowHeights = { compact: 26, regular: 32, comfortable: 40 } as const
const headHeight = 28

/** The cases as a table of which only the lines on the screen exist in the page. */
export function CaseTable({ rows }: { readonly rows: readonly CaseRow[] }) {
  const place = useRef<HTMLDivElement>(null)
  const density = useSettings((state) => state.settings?.density ?? 'regular')
  const openId = useNavigation((now) => now.caseId)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => place.current,
    estimateSize: () => rowHeights[density],
    overscan: 12,
    // The heading stays on top of what scrolls.
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    getItemKey: (at) => rows[at]?.id ?? at,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: heights changed, positions are stale.
  useLayoutEffect(() => virtual.measure(), [density])
  const shown = virtual.getVirtualItems()
  const before = (shown[0]?.start ?? headHeight) - headHeight
  const after = virtual.getTotalSize() + headHeight - (shown.at(-1)?.end ?? headHeight)
  const step = (by: 1 | -1) => {
    const focused = document.activeElement?.closest<HTMLElement>('[data-case]')?.dataset.case
    const now = rows.findIndex(({ id }) => id === (focused ?? openId))
    const at = now < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, now + by))
    const next = rows[at]
    if (next === undefined) return
    // The row may not be in the page before the list has moved there.
    flushSync(() => virtual.scrollToIndex(at, { align: 'auto' }))
    requestAnimationFrame(() => {
      place.current?.querySelector<HTMLElement>(`[data-case="${next.id}"]`)?.focus()
    })
    if (openId !== null) openCase(next.id)
  }
  useCommand('row.next', () => step(1))
  useCommand('row.previous', () => step(-1))
  useCommand('issue.next', () => step(1))
  useCommand('issue.previous', () => step(-1))
  return (
    <div ref={place} className={styles.tablePlace}>
      <table className={styles.table} aria-label="Cases" aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">Key</th>
            <th scope="col">Name</th>
            <th scope="col" data-column="project">
              Project
            </th>
            <th scope="col" data-column="status">
              Status
            </th>
            <th scope="col">Ticket</th>
            <th scope="col" data-column="push">
              Push
            </th>
            <th scope="col" data-column="open" className={styles.number}>
              Open
            </th>
            <th scope="col" data-column="updated" className={styles.number}>
              Updated
            </th>
          </tr>
        </thead>
        <tbody>
          <Gap height={before} />
          {shown.map(({ index }) => {
            const row = rows[index]
            return row === undefined ? null : (
              <CaseTableRow key={row.id} row={row} line={index + 2} current={row.id === openId} />
            )
          })}
          <Gap height={after} />
        </tbody>
      </table>
    </div>
  )
}

/** Room for the lines that do not exist. */
function Gap({ height }: { readonly height: number }) {
  if (height <= 0) return null
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row holds nothing to focus.
    <tr aria-hidden="true" className={styles.gap}>
      <td style={{ height }} />
    </tr>
  )
}
