import type { UtcMs } from '../../../shared/time'
import { malformed } from '../answer/json-shape'

const form = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/

/** How the server writes "never". */
export const NEVER = '0001-01-01T00:00:00Z'

/**
 * Reads a time of the server (UTC ms, what lies below a ms is cut off); null for the year 1, which
 * means never. Throws `malformed` naming `what` for anything that is no time.
 */
export function parseMoment(value: unknown, what: string): UtcMs | null {
  const match = typeof value === 'string' ? form.exec(value) : null
  if (match === null) throw malformed(what)
  const [, wall = '', fraction = '', zone = 'Z'] = match
  if (wall.startsWith('0001-01-01')) return null
  const second = Date.parse(`${wall}${zone}`)
  if (Number.isNaN(second)) throw malformed(what)
  return second + Number(fraction.padEnd(3, '0').slice(0, 3))
}

/** A moment in the form the server takes, also in queries. */
export function formatMoment(at: UtcMs): string {
  return new Date(at).toISOString()
}
