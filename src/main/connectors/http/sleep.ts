import type { CancelSignal } from '../../../shared/cancel'

/** Waits the given time (ms); rejects with `cancelled` when the signal fires first. */
export type Sleep = (ms: number, signal?: CancelSignal) => Promise<void>
