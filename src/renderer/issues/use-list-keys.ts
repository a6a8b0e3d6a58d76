import { useEffect, useRef } from 'react'
import { useCommand } from '../app/commands'
import { openDialog, openIssue, useNavigation } from '../app/navigation'
import { openOwnWindow } from '../issue/own-window'
import { syncIssueNow } from '../ticket/sync-now'
import { foldAll, foldHere, stepLine, unfoldAll, unfoldHere } from './group-acts'
import { markOn, toggleMark } from './marked'
import { issueAt, positionOf, select, useRows } from './rows-store'

// Long enough that holding J down does not read every issue it passes.
const followMs = 90

/**
 * Keys of the list. Moving selects; while the panel is open it follows the selection.
 * `pageRows` answers how many rows fit on the screen; `take` gives the list the focus if nothing has it.
 */
export function useListKeys(pageRows: () => number, take: () => void): void {
  const follow = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(
    () => () => {
      if (follow.current !== null) clearTimeout(follow.current)
    },
    [],
  )

  const moveTo = (position: number) => {
    take()
    const count = useRows.getState().view?.rows.length ?? 0
    if (count === 0) return
    const id = issueAt(Math.min(Math.max(position, 0), count - 1))
    if (id === null) return
    select(id)
    show(id)
  }
  const show = (id: string) => {
    if (useNavigation.getState().objectId === null) return
    if (follow.current !== null) clearTimeout(follow.current)
    follow.current = setTimeout(() => openIssue(id), followMs)
  }
  const moveBy = (rows: number) => {
    const here = positionOf(useRows.getState().selectedId)
    moveTo(here < 0 ? 0 : here + rows)
  }
  /** To the next row or folded group. */
  const step = (by: 1 | -1) => {
    take()
    const id = stepLine(by)
    if (id !== null) show(id)
  }

  useCommand('row.next', () => step(1))
  useCommand('row.previous', () => step(-1))
  useCommand('issue.next', () => moveBy(1))
  useCommand('issue.previous', () => moveBy(-1))
  useCommand('row.pageDown', () => moveBy(Math.max(1, pageRows() - 1)))
  useCommand('row.pageUp', () => moveBy(-Math.max(1, pageRows() - 1)))
  useCommand('row.first', () => moveTo(0))
  useCommand('row.last', () => moveTo(Number.MAX_SAFE_INTEGER))
  const onSelected = (act: (objectId: string) => void) => () => {
    const { selectedId } = useRows.getState()
    if (selectedId === null || positionOf(selectedId) < 0) return false
    act(selectedId)
    return true
  }
  useCommand(
    'issue.createTicket',
    onSelected((objectId) => openDialog({ kind: 'create-ticket', objectId })),
  )
  useCommand(
    'issue.syncNow',
    onSelected((objectId) => void syncIssueNow(objectId)),
  )
  useCommand(
    'issue.window',
    onSelected((objectId) => void openOwnWindow(objectId)),
  )
  useCommand('row.fold', foldHere)
  useCommand('row.unfold', unfoldHere)
  useCommand('list.fold', foldAll)
  useCommand('list.unfold', unfoldAll)
  useCommand('row.mark', onSelected(toggleMark))
  useCommand('row.markDown', () => markOn(1))
  useCommand('row.markUp', () => markOn(-1))
  useCommand(
    'row.open',
    onSelected((objectId) => {
      take()
      openIssue(objectId)
    }),
  )
}
