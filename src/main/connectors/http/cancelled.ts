import type { CancelSignal } from '../../../shared/cancel'
import { type AppFailure, failure } from '../../../shared/errors'

/** The failure of work whose caller gave up. */
export function cancelled(): AppFailure {
  return failure({ code: 'cancelled', message: 'The work was cancelled.', retry: 'now' })
}

/** Throws `cancelled` when the caller has already given up. */
export function throwIfCancelled(signal: CancelSignal | undefined): void {
  if (signal?.aborted) throw cancelled()
}
