import type { UtcMs } from '../../../shared/time'

/** The last moment a date can have (UTC ms). */
const LATEST_MS = 8.64e15

/** A moment as the server tells it, in ms; null for anything that is none. */
export function momentOf(value: unknown): UtcMs | null {
  return typeof value === 'number' && value > 0 && value <= LATEST_MS ? Math.round(value) : null
}
