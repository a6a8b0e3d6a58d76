import type { UtcMs } from '../../../shared/time'
import { malformed } from '../answer/json-shape'

const isoMoment =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})$/
/** Smaller numbers are seconds: as ms they would lie in 1973 or before. */
const SMALLEST_MS = 100_000_000_000
/** Largest moment a date can hold. */
const LARGEST_MS = 8_640_000_000_000_000

/**
 * Reads a Jira time (UTC ms). Jira writes offsets without a colon (+0200), and the bulk changelog
 * answers numbers in seconds or ms. Throws `malformed` for anything else.
 */
export function parseMoment(value: unknown): UtcMs {
  if (typeof value === 'number' && value > 0 && value <= LARGEST_MS) {
    return value < SMALLEST_MS ? Math.round(value * 1000) : Math.round(value)
  }
  const parts = typeof value === 'string' ? isoMoment.exec(value.trim()) : null
  if (parts === null) {
    if (typeof value === 'string' && /^\d{9,}$/.test(value)) return parseMoment(Number(value))
    throw malformed('a date and time')
  }
  const [year, month, day, hour, minute, second] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0))
  const ms = Number((parts[7] ?? '0').padEnd(3, '0').slice(0, 3))
  const wall = utc(year ?? 0, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0, ms)
  return wall - offsetMs(parts[8] ?? 'Z')
}

/** A moment of the calendar (UTC ms); throws `malformed` for a day or an hour that does not exist. */
function utc(...parts: readonly [number, number, number, number, number, number, number]): UtcMs {
  const wall = Date.UTC(...parts)
  const [, month, day, hour, minute, second] = parts
  const date = new Date(wall)
  const same =
    date.getUTCMonth() === month && date.getUTCDate() === day && date.getUTCHours() === hour
  if (same && minute < 60 && second < 60) return wall
  throw malformed('a date and time')
}

function offsetMs(zone: string): number {
  if (zone === 'Z') return 0
  const digits = zone.replace(':', '')
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5))
  return (digits.startsWith('-') ? -minutes : minutes) * 60_000
}

/** A moment in the form Jira's date-time fields take. */
export function formatMoment(at: UtcMs): string {
  return new Date(at).toISOString().replace('Z', '+0000')
}
