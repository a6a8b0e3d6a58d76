/** Milliseconds since 1970-01-01T00:00:00Z. */
export type UtcMs = number

export const SECOND_MS = 1000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** The last moment a date can have: an answer that tells a later one is broken. */
export const LAST_MOMENT_MS: UtcMs = 8_640_000_000_000_000

/** Cuts a moment down to its whole second (UTC ms): the coarsest resolution of any mirrored system. */
export function floorToSecond(at: UtcMs): UtcMs {
  return Math.floor(at / SECOND_MS) * SECOND_MS
}
