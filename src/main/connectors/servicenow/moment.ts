import type { UtcMs } from '../../../shared/time'
import { malformed } from '../answer/json-shape'

const FORM = 'dddd-dd-dd dd:dd:dd'

/**
 * Reads a raw date and time (UTC ms). Raw values are UTC whatever zone the account has; only display
 * values are in its zone, and those are never asked for. Throws `malformed` naming `what`.
 */
export function parseMoment(value: unknown, what: string): UtcMs {
  const at = typeof value === 'string' ? momentIn(value) : null
  if (at === null) throw malformed(`${what} as a date and time`)
  return at
}

/** Read digit by digit: half a dozen of these stand in every record of a listing of thousands. */
function momentIn(text: string): UtcMs | null {
  if (text.length !== FORM.length) return null
  for (let at = 0; at < FORM.length; at += 1) {
    const code = text.charCodeAt(at)
    const fits = FORM[at] === 'd' ? code >= 48 && code <= 57 : code === FORM.charCodeAt(at)
    if (!fits) return null
  }
  const [month, day] = [number(text, 5, 2), number(text, 8, 2)]
  const [hour, minute, second] = [number(text, 11, 2), number(text, 14, 2), number(text, 17, 2)]
  if (hour > 23 || minute > 59 || second > 59) return null
  const date = new Date(Date.UTC(number(text, 0, 4), month - 1, day, hour, minute, second))
  // A 31st of February is carried over into March; such a value is no date at all.
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : null
}

function number(text: string, from: number, length: number): number {
  let value = 0
  for (let at = from; at < from + length; at += 1) value = value * 10 + text.charCodeAt(at) - 48
  return value
}

/** The same for a value that may be blank; null = blank. */
export function parseMomentOrNull(value: unknown, what: string): UtcMs | null {
  if (value === null || value === undefined || value === '') return null
  return parseMoment(value, what)
}

/** A moment (UTC ms) as queries and writes take it: UTC, whole seconds, cut off below. */
export function formatMoment(at: UtcMs): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ')
}
