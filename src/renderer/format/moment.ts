import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, type UtcMs } from '../../shared/time'

/** Age in one unit: "now", "12 s", "3 min", "2 h", "4 d". A moment ahead of us counts as now. */
export function age(at: UtcMs, now: UtcMs): string {
  const past = now - at
  if (past < 3 * SECOND_MS) return 'now'
  if (past < MINUTE_MS) return `${Math.floor(past / SECOND_MS)} s`
  if (past < HOUR_MS) return `${Math.floor(past / MINUTE_MS)} min`
  if (past < DAY_MS) return `${Math.floor(past / HOUR_MS)} h`
  return `${Math.floor(past / DAY_MS)} d`
}

/** Age as part of a sentence: "just now", "3 min ago". */
export function ago(at: UtcMs, now: UtcMs): string {
  const text = age(at, now)
  return text === 'now' ? 'just now' : `${text} ago`
}

/** Time left: "now", "0:41", "12:05", "3 h", "4 d". */
export function countdown(at: UtcMs, now: UtcMs): string {
  const left = at - now
  if (left <= 0) return 'now'
  if (left < HOUR_MS) {
    const seconds = Math.ceil(left / SECOND_MS)
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  }
  return left < DAY_MS ? `${Math.floor(left / HOUR_MS)} h` : `${Math.ceil(left / DAY_MS)} d`
}

const two = (value: number) => String(value).padStart(2, '0')

/** Date and time in the viewer's zone, to the second. */
export function localMoment(at: UtcMs): string {
  const d = new Date(at)
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())} ${localTime(at)}`
}

/** Time of day in the viewer's zone, to the second. */
export function localTime(at: UtcMs): string {
  const d = new Date(at)
  return `${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}`
}

/** Both exact forms for a tooltip: UTC first, then the viewer's zone. */
export function exactMoment(at: UtcMs): string {
  const utc = new Date(at)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC')
  return `${utc}\n${localMoment(at)} local`
}

const dayName = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})

/** Heading of a day: "Today", "Yesterday", "Monday, 3 November 2025" (viewer's zone). */
export function dayHeading(at: UtcMs, now: UtcMs): string {
  const day = startOfDay(at)
  const today = startOfDay(now)
  if (day === today) return 'Today'
  if (day === startOfDay(today - HOUR_MS)) return 'Yesterday'
  return dayName.format(at)
}

/** First moment of the day that holds `at`, in the viewer's zone (UTC ms). */
export function startOfDay(at: UtcMs): UtcMs {
  const d = new Date(at)
  d.setHours(0, 0, 0, 0)
  return d.getTime()
}

/** A span in words, for run times: "0.4 s", "12 s", "3 min 5 s". */
export function span(ms: number): string {
  if (ms < 10 * SECOND_MS) return `${(ms / SECOND_MS).toFixed(1)} s`
  if (ms < MINUTE_MS) return `${Math.round(ms / SECOND_MS)} s`
  return `${Math.floor(ms / MINUTE_MS)} min ${Math.round((ms % MINUTE_MS) / SECOND_MS)} s`
}
