import { LAST_MOMENT_MS, type UtcMs } from '../../../shared/time'

/** A moment as the server tells it, in ms; null for anything that is none. */
export function momentOf(value: unknown): UtcMs | null {
  return typeof value === 'number' && value > 0 && value <= LAST_MOMENT_MS
    ? Math.round(value)
    : null
}
