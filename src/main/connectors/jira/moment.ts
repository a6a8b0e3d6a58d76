import type { UtcMs } from '../../../shared/time'
import { malformed } from './json-shape'

const isoMoment =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})$/
/** Smaller numbers are seconds: as ms they would lie in 1973 or before. */
const SMALLEST_MS = 100_000_000_000

/**
 * Reads a Jira time (UTC ms). Jira writes offsets without a colon (+0200), and the bulk changelog
 * answers numbers in seconds or ms. Throws `malformed` for anything else.
 */
export function parseMoment(value: unknown): UtcMs {
  if (typeof value === 'number' && Number.isFinite(value) && value > 0) {
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
  const wall = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second, ms)
  return wall - offsetMs(parts[8] ?? 'Z')
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
