import { DAY_MS, type UtcMs } from '../../../shared/time'

/** Numbers above this are moments (seconds since 1970), below it a number of seconds to wait. */
const EARLIEST_EPOCH_S = 1_000_000_000

/**
 * The moment (our clock, UTC ms) a header names: an ISO or HTTP date (Jira, at times without seconds),
 * seconds or ms since 1970 (ServiceNow), or seconds from now. Null when it is none of these or lies
 * more than a year ahead. `offsetMs` is the server's clock minus ours, since dates are in its time.
 */
export function serverMoment(text: string | undefined, now: UtcMs, offsetMs: number): UtcMs | null {
  const trimmed = (text ?? '').trim()
  if (trimmed === '') return null
  const at = /^\d+(\.\d+)?$/.test(trimmed)
    ? fromNumber(Number(trimmed), now, offsetMs)
    : fromDate(trimmed) - offsetMs
  return Number.isNaN(at) || at > now + 366 * DAY_MS ? null : at
}

/** Without a time of day it is no moment: Date.parse makes a date of almost anything. */
function fromDate(text: string): UtcMs {
  return /\d:\d\d/.test(text) ? Date.parse(text) : Number.NaN
}

function fromNumber(value: number, now: UtcMs, offsetMs: number): UtcMs {
  if (value >= EARLIEST_EPOCH_S * 1000) return value - offsetMs
  if (value >= EARLIEST_EPOCH_S) return value * 1000 - offsetMs
  return now + Math.ceil(value * 1000)
}
