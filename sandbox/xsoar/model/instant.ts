/** A moment as the system keeps it: epoch ms and the nanoseconds (0 to 999,999) below them. */
export interface Instant {
  readonly ms: number
  readonly ns: number
}

/** How the system writes "never". */
export const NEVER = '0001-01-01T00:00:00Z'

/**
 * Writes a moment as Go does: up to nine digits after the second, without zeros at the end, so the
 * length differs from record to record.
 */
export function renderInstant(instant: Instant | null): string {
  if (instant === null) return NEVER
  const iso = new Date(instant.ms).toISOString()
  const digits = `${iso.slice(20, 23)}${String(instant.ns).padStart(6, '0')}`.replace(/0+$/, '')
  return `${iso.slice(0, 19)}${digits === '' ? '' : `.${digits}`}Z`
}

const form = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/

/** Reads an RFC 3339 time; null for the year 1, undefined for anything that is no time. */
export function parseInstant(text: string): Instant | null | undefined {
  const match = form.exec(text)
  if (!match) return undefined
  const [, wall = '', fraction = '', zone = 'Z'] = match
  const ms = Date.parse(`${wall}${zone}`)
  if (Number.isNaN(ms)) return undefined
  if (wall.startsWith('0001-')) return null
  const digits = fraction.padEnd(9, '0')
  return { ms: ms + Number(digits.slice(0, 3)), ns: Number(digits.slice(3)) }
}

/** Negative, zero or positive as `a` lies before, at or after `b`; never lies before everything. */
export function compareInstants(a: Instant | null, b: Instant | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null)
  return a.ms - b.ms || a.ns - b.ns
}
