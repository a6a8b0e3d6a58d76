/** Waiting, as a port: tests turn it together with the clock. */
export interface Timers {
  /** Calls `run` once after `delayMs` (at least 0); answers the way to cancel. */
  after(delayMs: number, run: () => void): () => void
}
