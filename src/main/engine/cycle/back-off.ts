import type { AppError } from '../../../shared/errors'
import { MINUTE_MS, SECOND_MS, type UtcMs } from '../../../shared/time'
import type { Random } from '../ports/random'

/** Longest wait (ms) between two tries of the same thing. */
export const BACK_OFF_CAP_MS = 15 * MINUTE_MS
const FIRST_WAIT_MS = 2 * SECOND_MS

/**
 * When to try again after `attempts` failures: the remote's own word when it gave one, else a random
 * moment within a window that doubles each time. The whole window is used, so that many clients that
 * failed together do not come back together.
 */
export function retryAt(
  now: UtcMs,
  attempts: number,
  error: AppError | null,
  random: Random,
): UtcMs {
  if (error?.retryAt !== undefined) return Math.max(now, error.retryAt)
  const window = Math.min(BACK_OFF_CAP_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts, 20))
  return now + Math.ceil(random.next() * window)
}
