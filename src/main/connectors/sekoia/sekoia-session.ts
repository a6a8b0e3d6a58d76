import type { Clock } from '../../engine/ports/clock'
import type { Sleep } from '../http/sleep'
import type { SekoiaApi } from './sekoia-api'

/** Everything the parts of one connector share. */
export type SekoiaSession = {
  readonly api: SekoiaApi
  readonly clock: Clock
  readonly sleep: Sleep
  /** Address of the platform as people see it, without a trailing slash. */
  readonly consoleUrl: string
  /** Whether an alert is to be read with its events. */
  readonly events: boolean
  /** What the instance wants to have fetched; '' = everything. */
  readonly fetchQuery: string
  /** The platform's clock minus ours (ms). */
  clockOffset(): number | null
}
