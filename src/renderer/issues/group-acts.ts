import { groupKey, groupOf, headingLine, lineCount, lineOf, onLine } from './row-groups'
import { fold, issueAt, positionOf, select, selectHeading, useRows } from './rows-store'

/** Folds a group, or opens it, and puts the cursor on its heading. */
export function toggleGroup(key: string): void {
  const folded = new Set(useRows.getState().folded)
  if (!folded.delete(key)) folded.add(key)
  fold(folded, { heading: key, selectedId: null })
}

/** Folds the group the cursor is in; false while nothing is grouped or it is folded already. */
export function foldHere(): boolean {
  const { groups, selectedId, heading, folded } = useRows.getState()
  const position = positionOf(selectedId)
  if (groups === null) return false
  const key =
    heading ?? (position < 0 ? null : groupKey(groups.values[groupOf(position, groups)] ?? null))
  if (key === null || folded.has(key)) return false
  fold(new Set([...folded, key]), { heading: key, selectedId: null })
  return true
}

/** Opens the folded group under the cursor and goes to its first row; false without one. */
export function unfoldHere(): boolean {
  const { heading, folded } = useRows.getState()
  if (heading === null) return false
  fold(new Set([...folded].filter((key) => key !== heading)), { heading, selectedId: null })
  stepLine(1)
  return true
}

/** Folds every group; the cursor goes to the heading of the one it was in. */
export function foldAll(): boolean {
  const { groups, selectedId, heading } = useRows.getState()
  if (groups === null) return false
  const at = groupOf(Math.max(0, positionOf(selectedId)), groups)
  const here = heading ?? groupKey(groups.values[at] ?? null)
  fold(new Set(groups.values.map(groupKey)), { heading: here, selectedId: null })
  return true
}

/** Opens every group. */
export function unfoldAll(): boolean {
  const { groups, selectedId, heading } = useRows.getState()
  if (groups === null) return false
  fold(new Set(), { heading, selectedId })
  return true
}

/**
 * Moves the cursor to the next line in a direction that is a row or a folded group. Answers the
 * issue it is on now; null on a heading.
 */
export function stepLine(by: 1 | -1): string | null {
  const { groups, view, selectedId, heading } = useRows.getState()
  const rows = view?.rows.length ?? 0
  const lines = lineCount(rows, groups)
  const position = positionOf(selectedId)
  const group = groups?.values.findIndex((value) => groupKey(value) === heading) ?? -1
  const onHeading = heading !== null && groups !== null && group >= 0
  const here = onHeading
    ? headingLine(group, groups)
    : position < 0
      ? null
      : lineOf(position, groups)
  for (
    let at = here === null ? 0 : here + by;
    at >= 0 && at < lines;
    at += here === null ? 1 : by
  ) {
    const line = onLine(at, groups)
    if ('position' in line) {
      const id = issueAt(line.position)
      select(id)
      return id
    }
    if (groups?.folded[line.group]) {
      selectHeading(groupKey(groups.values[line.group] ?? null))
      return null
    }
  }
  return null
}
