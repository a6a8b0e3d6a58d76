import { create } from 'zustand'
import type { AppError } from '../../shared/errors'
import { call } from '../data/call'
import { readAtRevision } from '../data/changes'
import type { ChangeBatch } from '../data/revision-gate'
import type { QuickFilter } from './quick-filters'
import { RowIndex, type View } from './row-index'
import { clickedSort, type SortColumn, type SortStep } from './row-order'

type RowsState = {
  readonly index: RowIndex | null
  readonly view: View | null
  readonly error: AppError | null
  readonly query: string
  readonly quick: QuickFilter
  readonly sort: readonly SortStep[]
  /** Issue under the cursor of the list. */
  readonly selectedId: string | null
  /** Grows whenever a row's content may look different. */
  readonly version: number
}

/** The issue list: the rows as main gave them and the view the person asked for. */
export const useRows = create<RowsState>(() => ({
  index: null,
  view: null,
  error: null,
  query: '',
  quick: 'open',
  sort: [{ column: 'updatedAt', down: true }],
  selectedId: null,
  version: 0,
}))

const { getState: get, setState: set } = useRows

function viewed(changes: Partial<RowsState>): void {
  const next = { ...get(), ...changes }
  const view = next.index?.view(next) ?? null
  set({ ...changes, view, version: next.version + 1 })
}

export function setQuery(query: string): void {
  viewed({ query })
}

export function setQuick(quick: QuickFilter): void {
  viewed({ quick })
}

export function sortBy(column: SortColumn, add: boolean): void {
  viewed({ sort: clickedSort(get().sort, column, add) })
}

export function select(selectedId: string | null): void {
  set({ selectedId })
}

/** Position of an issue in the present view, -1 when it is not shown. */
export function positionOf(id: string | null): number {
  const { index, view } = get()
  const row = index?.rowOfId(id) ?? -1
  return row < 0 || view === null ? -1 : view.rows.indexOf(row)
}

/** Issue at a position of the present view. */
export function issueAt(position: number): string | null {
  const { index, view } = get()
  const row = view?.rows[position]
  return row === undefined ? null : (index?.columns.id[row] ?? null)
}

let loading = false
let missed = new Set<string>()

/** Reads all rows anew. */
export async function loadRows(): Promise<void> {
  loading = true
  const result = await call('issues.rows', {})
  loading = false
  if (!result.ok) return set({ error: result.error })
  readAtRevision(result.value.revision)
  viewed({ index: new RowIndex(result.value.columns), error: null })
  const late = [...missed]
  missed = new Set()
  if (late.length > 0) await patchRows(late)
}

// Beyond this many the whole answer is hardly larger.
const patchLimit = 5_000

async function patchRows(ids: readonly string[]): Promise<void> {
  const { index } = get()
  if (index === null) return
  if (ids.length > patchLimit) return loadRows()
  const result = await call('issues.rowsByIds', { ids: [...ids] })
  if (!result.ok) return set({ error: result.error })
  const known = ids.filter((id) => index.rowOfId(id) >= 0).length
  if (result.value.columns.id.length < known) return loadRows()
  if (get().index !== index) return
  index.patch(result.value.columns)
  viewed({})
}

/** Re-reads what a batch of changes touched. */
export async function refreshRows(batch: ChangeBatch): Promise<void> {
  if (batch.everything) return loadRows()
  if (batch.issueIds.size === 0) return
  if (loading) {
    for (const id of batch.issueIds) missed.add(id)
    return
  }
  await patchRows([...batch.issueIds])
}
