import { create } from 'zustand'
import { FINDINGS_AT_ONCE } from '../../shared/domain/case'
import { toast } from '../data/toasts'
import { issueAt, positionOf, select, useRows } from './rows-store'

/** Issues chosen for an act on all of them, in the order in which they were chosen. */
export const useMarked = create<{
  readonly ids: ReadonlySet<string>
  /** Where a range begins. */
  readonly anchor: string | null
}>(() => ({ ids: new Set(), anchor: null }))

const { getState: get, setState: set } = useMarked

function refuse(wanted: number): void {
  const more = wanted === FINDINGS_AT_ONCE + 1 ? 'One more is' : `These ${wanted} are`
  toast(
    `At most ${FINDINGS_AT_ONCE} issues can be selected`,
    { tone: 'attention' },
    `${more} over the limit of ${FINDINGS_AT_ONCE}. The selection stays as it was.`,
  )
}

/** Selects an issue, or takes it out of the selection. One beyond the limit is refused and said. */
export function toggleMark(id: string): void {
  const ids = new Set(get().ids)
  if (ids.delete(id)) set({ ids, anchor: id })
  else if (ids.size >= FINDINGS_AT_ONCE) refuse(ids.size + 1)
  else set({ ids: ids.add(id), anchor: id })
}

/** Selects every issue of the present view from the one selected last to this one. */
export function markUpTo(id: string): void {
  const from = positionOf(get().anchor ?? useRows.getState().selectedId)
  const to = positionOf(id)
  if (from < 0 || to < 0) {
    toggleMark(id)
    return
  }
  const ids = new Set(get().ids)
  for (let at = Math.min(from, to); at <= Math.max(from, to); at += 1) {
    const one = issueAt(at)
    if (one !== null) ids.add(one)
  }
  if (ids.size > FINDINGS_AT_ONCE) refuse(ids.size)
  else set({ ids })
}

/** Selects the issue under the cursor and the next one in a direction, and moves there. */
export function markOn(step: 1 | -1): void {
  const { selectedId } = useRows.getState()
  const here = positionOf(selectedId)
  const next = issueAt(here < 0 ? 0 : here + step)
  if (next === null) return
  if (here >= 0 && selectedId !== null && !get().ids.has(selectedId)) toggleMark(selectedId)
  if (!get().ids.has(next)) toggleMark(next)
  if (get().ids.has(next)) select(next)
}

export function clearMarks(): void {
  set({ ids: new Set(), anchor: null })
}
