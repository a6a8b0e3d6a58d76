/** How much one run may carry; the next one goes on where it stopped. */
export type RunBudget = {
  /** Remote records taken in. */
  readonly inbound: number
  /** As long as a run is younger than this (ms), it takes in as many once more. */
  readonly inboundMs: number
  /** Links whose operations are sent. */
  readonly outbound: number
}

/** Small enough that a run ends within minutes at a few records per second. */
export const usualBudget: RunBudget = { inbound: 2_000, inboundMs: 60_000, outbound: 500 }
