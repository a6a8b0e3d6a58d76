import { useMemo } from 'react'
import { useRows } from '../issues/rows-store'

const suggestionLimit = 100

/** People who have something to do already, as suggestions for who else could have it. */
export function useAssignees(): readonly string[] {
  const index = useRows((rows) => rows.index)
  return useMemo(() => {
    const names = new Set<string>()
    for (const name of index?.columns.assignee ?? []) {
      if (name !== null) names.add(name)
      if (names.size >= suggestionLimit) break
    }
    return [...names].sort()
  }, [index])
}
