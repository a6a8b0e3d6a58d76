import type { UtcMs } from '../../../shared/time'
import { type Json, malformed } from './json-shape'

/** Windows without a row that is new, after which a listing is taken for one that never ends. */
const MOST_BARREN = 50

/** How much older than asked for (ms) a row may be, where a server looks at whole seconds or minutes. */
const COARSE_MS = 60_000

/** A search whose rows are walked in order of a time. */
export type TimedWalk = {
  /** What its rows are called, in the plural. */
  readonly rows: string
  /** Rows one window holds. */
  readonly width: number
  /** From this total on the server does not count any more, and only an empty window is the end. */
  readonly mostCounted: number
  /**
   * One window of the rows from a moment on (server's clock, UTC ms), oldest first, beginning at a
   * position; `total` counts all of them.
   */
  readonly read: (
    start: UtcMs,
    position: number,
  ) => Promise<{ readonly rows: readonly Json[]; readonly total: number }>
  readonly timeOf: (row: Json) => UtcMs
  readonly idOf: (row: Json) => string
}

/**
 * Walks all rows from a moment on, oldest first. Windows are positions, and a row that changes
 * meanwhile moves to the end and shifts the others; so each next window starts anew at the last time
 * seen, and only rows of one and the same time are walked by position. Rows seen before are left out.
 * Throws `malformed` when the server claims more and more without showing anything new, counts fewer
 * rows than it shows, counts rows and shows none, or shows rows from before the moment that was asked
 * for.
 */
export async function* walkByTime(walk: TimedWalk, since: UtcMs): AsyncGenerator<readonly Json[]> {
  const seen = new Map<string, UtcMs>()
  let start = since
  let position = 0
  for (let barren = 0; barren < MOST_BARREN; barren += 1) {
    const { rows, total } = await walk.read(start, position)
    if (total < rows.length) throw malformed(`a count of all the ${walk.rows} that are shown`)
    const counted = total < walk.mostCounted && position < total
    if (counted && rows.length === 0) throw malformed(`any of the ${walk.rows} that are counted`)
    const fresh = rows.filter((row) => isFresh(row, walk, since, seen))
    if (fresh.length > 0) {
      barren = 0
      yield fresh
    }
    const more = total >= walk.mostCounted ? rows.length > 0 : position + walk.width < total
    if (!more) return
    const last = lastTime(rows.map(walk.timeOf))
    if (last !== null && last > start) {
      start = last
      position = 0
    } else {
      position += walk.width
    }
  }
  throw malformed(`an end of the listing of ${walk.rows}`)
}

function isFresh(row: Json, walk: TimedWalk, since: UtcMs, seen: Map<string, UtcMs>): boolean {
  const [id, time] = [walk.idOf(row), walk.timeOf(row)]
  if (time < since - COARSE_MS) throw malformed(`only ${walk.rows} of the time that was asked for`)
  if (time < since || seen.get(id) === time) return false
  seen.set(id, time)
  return true
}

/** The newest time, or null when the rows are not in order and nothing can be built on it. */
function lastTime(times: readonly UtcMs[]): UtcMs | null {
  const ordered = times.every((time, at) => at === 0 || time >= (times[at - 1] ?? 0))
  return ordered ? (times.at(-1) ?? null) : null
}
