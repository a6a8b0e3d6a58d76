import { useEffect, useState } from 'react'
import type { SavedView } from '../../shared/domain/list-look'
import { useClock } from '../data/clock'
import { parseQuery } from '../query/parse-query'
import { useRows } from './rows-store'

/**
 * Rows of each view by its id, one view after the other with a breath between them, since together
 * they would hold up the window.
 */
export function useViewCounts(views: readonly SavedView[]): ReadonlyMap<string, number> {
  const version = useRows((rows) => rows.version)
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>(new Map())
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that changed are counted anew.
  useEffect(() => {
    const waiting = [...views]
    let timer: ReturnType<typeof setTimeout>
    const next = () => {
      const view = waiting.shift()
      const { index } = useRows.getState()
      if (view === undefined || index === null) return
      const { terms, words } = parseQuery(view.query)
      const { now } = useClock.getState()
      const count = index.count({ terms, words, quick: view.quick, now })
      setCounts((before) => new Map(before).set(view.id, count))
      timer = setTimeout(next)
    }
    timer = setTimeout(next)
    return () => clearTimeout(timer)
  }, [views, version])
  return counts
}
