import type { UtcMs } from '../../../shared/time'

/** The only way any room learns the time, so that a test can turn it. */
export interface Clock {
  now(): UtcMs
}
