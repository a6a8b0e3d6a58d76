/** Links a workspace holds at most. */
export const MAX_LINKS = 50_000

/** Sync profiles a workspace holds at most, the built-in ones included. */
export const MAX_PROFILES = 200
