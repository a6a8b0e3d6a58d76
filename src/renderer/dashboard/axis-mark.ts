import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/time'
import { localMoment } from '../format/moment'

/**
 * What stands below a step of a time axis, in the viewer's zone; null = nothing. Marks are few and
 * fall on round moments: ten minutes, four hours, or the beginning of every fifth day.
 */
export function axisMark(moments: readonly number[], at: number): string | null {
  const moment = moments[at]
  const stepMs = (moments[1] ?? 0) - (moments[0] ?? 0)
  if (moment === undefined || stepMs <= 0) return null
  const local = new Date(moment)
  const words = localMoment(moment)
  const sinceMidnight =
    local.getHours() * HOUR_MS + local.getMinutes() * MINUTE_MS + local.getSeconds() * 1_000
  const reach = stepMs * moments.length
  if (reach > 2 * DAY_MS) {
    const stepsLeft = moments.length - 1 - at
    const days = Math.round((stepsLeft * stepMs) / DAY_MS)
    return sinceMidnight < stepMs && days % 5 === 0 ? words.slice(5, 10) : null
  }
  const every = reach > 2 * HOUR_MS ? 4 * HOUR_MS : 10 * MINUTE_MS
  return sinceMidnight % every === 0 ? words.slice(11, 16) : null
}
