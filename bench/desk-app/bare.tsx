import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { RowColumns } from '../../src/shared/ipc/views'

declare global {
  interface Window {
    readonly bench: { readonly rows: () => Promise<RowColumns> }
  }
}

const ROW_PX = 32
const shown = ['severity', 'key', 'name', 'status', 'assignee', 'sync', 'updatedAt'] as const

/** The least a searchable list of all rows can be: columns, a text per row, an array of row numbers. */
function Bare() {
  const [columns, setColumns] = useState<RowColumns | null>(null)
  useEffect(() => void window.bench.rows().then(setColumns), [])
  return columns === null ? null : <List columns={columns} />
}

function List({ columns }: { readonly columns: RowColumns }) {
  const [typed, setTyped] = useState('')
  const scroller = useRef<HTMLDivElement>(null)
  const texts = useMemo(() => columns.id.map((_, row) => textOf(columns, row)), [columns])
  const rows = useMemo(() => found(texts, typed.toLowerCase()), [texts, typed])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  })
  return (
    <>
      <input aria-label="Search issues" value={typed} onChange={(e) => setTyped(e.target.value)} />
      <div ref={scroller} data-scroller="" style={{ height: 720, overflow: 'auto' }}>
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index] ?? 0
            return (
              <div
                key={row}
                data-position={item.index}
                style={{
                  ...{ position: 'absolute', top: item.start, height: ROW_PX, width: '100%' },
                  ...{ display: 'grid', gridTemplateColumns: 'repeat(7, 1fr)' },
                }}
              >
                {shown.map((name) => (
                  <span key={name}>{columns[name][row]}</span>
                ))}
              </div>
            )
          })}
        </div>
      </div>
    </>
  )
}

function textOf({ key, name, assignee, ticketKey }: RowColumns, row: number): string {
  return `${key[row]} ${name[row]} ${assignee[row]} ${ticketKey[row]}`.toLowerCase()
}

function found(texts: readonly string[], wanted: string): Int32Array {
  const rows = new Int32Array(texts.length)
  let length = 0
  texts.forEach((text, row) => {
    if (!text.includes(wanted)) return
    rows[length] = row
    length += 1
  })
  return rows.subarray(0, length)
}

const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<Bare />)
