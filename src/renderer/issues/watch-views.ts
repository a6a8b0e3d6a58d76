import type { SavedView } from '../../shared/domain/list-look'
import { MINUTE_MS } from '../../shared/time'
import { call } from '../data/call'
import { useClock } from '../data/clock'
import { useSettings } from '../data/settings'
import { parseQuery } from '../query/parse-query'
import { useRows } from './rows-store'
import { ViewMatches } from './view-matches'
import { addNews } from './view-news'

// Changes of one run arrive in bursts and are looked at together.
const gatherMs = 1_000
// One message a minute at most; what comes meanwhile is counted into the next.
const restMs = MINUTE_MS

function watched(): readonly SavedView[] {
  return (useSettings.getState().settings?.views ?? []).filter(({ notify }) => notify === true)
}

/**
 * Looks which issues newly match the views somebody wants to hear of, and tells. Costs nothing while
 * there are no such views. Answers the way to stop.
 */
export function watchViews(): () => void {
  const matches = new ViewMatches()
  const untold = new Map<string, number>()
  let looking: ReturnType<typeof setTimeout> | null = null
  let resting: ReturnType<typeof setTimeout> | null = null

  const tell = () => {
    resting = null
    if (untold.size === 0) return
    const views = [...untold].map(([id, count]) => ({ id, count }))
    untold.clear()
    resting = setTimeout(tell, restMs)
    // Who looks at the window sees the number at the views.
    if (!document.hasFocus()) void call('app.tellMatches', { views })
  }
  const look = () => {
    looking = null
    const views = watched()
    const { index } = useRows.getState()
    matches.keepOnly(new Set(views.map(({ id }) => id)))
    if (index === null || !index.hasTraits) return
    const { now } = useClock.getState()
    for (const view of views) {
      const { terms, words } = parseQuery(view.query)
      const rows = index.rowsOf({ terms, words, quick: view.quick, now })
      const fresh = matches.take(view, new Set(rows.map((row) => index.columns.id.at(row))))
      if (fresh === 0) continue
      addNews(view.id, fresh)
      untold.set(view.id, (untold.get(view.id) ?? 0) + fresh)
    }
    if (resting === null) tell()
  }
  const soon = () => {
    if (looking === null && watched().length > 0) looking = setTimeout(look, gatherMs)
  }
  const minuteOf = (now: number) => Math.floor(now / MINUTE_MS)
  const stops = [
    useRows.subscribe((rows, before) => {
      if (rows.index !== before.index || rows.version !== before.version) soon()
    }),
    useSettings.subscribe(soon),
    // A view may ask for an age.
    useClock.subscribe((clock, before) => {
      if (minuteOf(clock.now) !== minuteOf(before.now)) soon()
    }),
  ]
  return () => {
    for (const stop of stops) stop()
    if (looking !== null) clearTimeout(looking)
    if (resting !== null) clearTimeout(resting)
  }
}
