import { LAST_MOMENT_MS, type UtcMs } from '../../../shared/time'
import { malformed } from '../answer/json-shape'

const isoMoment =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})$/
/** Smaller numbers are seconds: as ms they would lie in 1973 or before. */
const SMALLEST_MS = 100_000_000_000

/**
 * Reads a Jira time (UTC ms). Jira writes offsets without a colon (+0200), and the bulk changelog
 * answers numbers in seconds or ms. Throws `malformed` for anything else.
 */
export function parseMoment(value: unknown): UtcMs {
  if (typeof value === 'string' && isUsual(value)) return usualMoment(value)
  if (typeof value === 'number' && value > 0 && value <= LAST_MOMENT_MS) {
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

/** How nearly all times are written: their signs stand where they are expected, so no parts are cut out. */
const usual = '0000-00-00T00:00:00.000+0000'
const [ZERO, NINE, PLUS, MINUS] = [0x30, 0x39, 0x2b, 0x2d]

function isUsual(text: string): boolean {
  if (text.length !== usual.length) return false
  for (let at = 0; at < usual.length; at += 1) {
    const [code, wanted] = [text.charCodeAt(at), usual.charCodeAt(at)]
    const fits = wanted === ZERO ? code >= ZERO && code <= NINE : code === wanted
    if (!fits && !(wanted === PLUS && code === MINUS)) return false
  }
  return true
}

function usualMoment(text: string): UtcMs {
  const two = (at: number) => 10 * text.charCodeAt(at) + text.charCodeAt(at + 1) - 11 * ZERO
  const wall = utc(
    100 * two(0) + two(2),
    two(5) - 1,
    two(8),
    two(11),
    two(14),
    two(17),
    100 * (text.charCodeAt(20) - ZERO) + two(21),
  )
  const offset = (60 * two(24) + two(26)) * 60_000
  return text.charCodeAt(23) === MINUS ? wall + offset : wall - offset
}

/** A moment of the calendar (UTC ms); throws `malformed` for a day or an hour that does not exist. */
function utc(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  ms: number,
): UtcMs {
  const exists = month >= 0 && month < 12 && day >= 1 && day <= lastDay(year, month)
  if (exists && hour < 24 && minute < 60 && second < 60) {
    return Date.UTC(year, month, day, hour, minute, second, ms)
  }
  throw malformed('a date and time')
}

function lastDay(year: number, month: number): number {
  if (month === 1) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 3 || month === 5 || month === 8 || month === 10 ? 30 : 31
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
