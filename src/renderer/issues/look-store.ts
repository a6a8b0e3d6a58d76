import { create } from 'zustand'
import {
  type GroupColumn,
  type ListColumnId,
  type ListLook,
  usualLook,
} from '../../shared/domain/list-look'
import { updateSettings, useSettings } from '../data/settings'
import { toastError } from '../data/toasts'
import { allowedWidth, columnsAt, type ListWidth } from './list-columns'
import { clickedSort } from './row-order'
import { arrange, useRows } from './rows-store'

type LookState = Pick<ListLook, 'columns' | 'widths'>

/** Which columns the list shows and how wide; its order and groups are part of the rows' own store. */
export const useLook = create<LookState>(() => ({
  columns: usualLook.columns,
  widths: usualLook.widths,
}))

/** Everything about how the list shows its rows now. */
export function presentLook(): ListLook {
  const { sort, group } = useRows.getState()
  const { columns, widths } = useLook.getState()
  return { columns, widths, sort, group }
}

/** Shows the rows another way. */
export function showLook({ columns, widths, sort, group }: ListLook): void {
  useLook.setState({ columns, widths })
  arrange({ sort, group })
  keepLook()
}

// The workspace remembers the look once nothing changed for a moment.
const restMs = 500
let timer: ReturnType<typeof setTimeout> | null = null

function keepLook(): void {
  if (timer !== null) clearTimeout(timer)
  timer = setTimeout(() => void storeLook(), restMs)
}

/** Has the workspace remember a look that was changed a moment ago. */
export async function storeLookNow(): Promise<void> {
  if (timer === null) return
  clearTimeout(timer)
  await storeLook()
}

async function storeLook(): Promise<void> {
  timer = null
  const result = await updateSettings({ list: writable(presentLook()) })
  if (!result.ok) toastError('Remembering the columns', result.error)
}

/** A look with lists of its own, as a call takes it. */
export function writable({ columns, widths, sort, group }: ListLook) {
  return {
    columns: columns === null ? null : [...columns],
    widths: { ...widths },
    sort: sort.map((step) => ({ ...step })),
    group,
  }
}

/** Sorts by a column; with `add` behind those it is sorted by already. */
export function sortBy(column: ListColumnId, add: boolean): void {
  arrange({ sort: clickedSort(useRows.getState().sort, column, add) })
  keepLook()
}

export function groupBy(group: GroupColumn | null): void {
  arrange({ group })
  keepLook()
}

/** Shows or hides a column; the first choice starts from what is shown now. The last one stays. */
export function toggleColumn(column: ListColumnId, width: ListWidth): void {
  const shown = columnsAt(width, useLook.getState().columns).map((one) => one.column)
  const columns = shown.includes(column)
    ? shown.filter((one) => one !== column)
    : [...shown, column]
  if (columns.length === 0) return
  useLook.setState({ columns })
  keepLook()
}

/** Back to as many columns as fit, each as wide as usual. */
export function usualColumns(): void {
  useLook.setState({ columns: null, widths: {} })
  keepLook()
}

/** Gives a column a width (px); null = as usual. */
export function setWidth(column: ListColumnId, px: number | null): void {
  const { [column]: _, ...others } = useLook.getState().widths
  useLook.setState({ widths: px === null ? others : { ...others, [column]: allowedWidth(px) } })
  keepLook()
}

// What the workspace remembers counts once, at the start; afterwards the window knows best.
const stop = useSettings.subscribe(({ settings }) => {
  if (settings === null) return
  stop()
  if (settings.list === undefined) return
  const { columns, widths, sort, group } = settings.list
  useLook.setState({ columns, widths })
  arrange({ sort, group })
})
