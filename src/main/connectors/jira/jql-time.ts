import { HOUR_MS, MINUTE_MS, type UtcMs } from '../../../shared/time'
import type { JqlTimeForm } from './jira-session'

/**
 * A moment as JQL compares `updated` with it, cut down to its minute (the finest JQL resolves).
 * Quoted times are read in the account's own zone, so that form needs the zone.
 */
export function jqlMoment(at: UtcMs, form: JqlTimeForm, timeZone: string): string {
  const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS
  return form === 'epoch'
    ? String(minute)
    : `"${wallClock(beforeFold(minute, timeZone), timeZone)}"`
}

/**
 * When clocks go back an hour exists twice, and the site may mean either one. Starting an hour
 * earlier then lists a little too much and misses nothing.
 */
function beforeFold(minute: UtcMs, timeZone: string): UtcMs {
  const twice = wallClock(minute, timeZone) === wallClock(minute + HOUR_MS, timeZone)
  const again = wallClock(minute, timeZone) === wallClock(minute - HOUR_MS, timeZone)
  return twice || again ? minute - 2 * HOUR_MS : minute
}

function wallClock(at: UtcMs, timeZone: string): string {
  const parts = new Map(
    formatter(timeZone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  )
  const get = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  return `${get('year')}-${get('month')}-${get('day')} ${get('hour')}:${get('minute')}`
}

function formatter(timeZone: string): Intl.DateTimeFormat {
  const fields = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const
  try {
    return new Intl.DateTimeFormat('en-CA', { ...fields, timeZone })
  } catch {
    // A zone this runtime does not know. The westernmost one lists hours too much and misses nothing.
    return new Intl.DateTimeFormat('en-CA', { ...fields, timeZone: 'Etc/GMT+12' })
  }
}
