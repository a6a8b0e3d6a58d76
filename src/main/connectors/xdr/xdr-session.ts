import type { Clock } from '../../engine/ports/clock'
import type { PeopleMap } from '../people/people-map'
import type { RelatedAlerts } from './related-alerts'
import type { XdrApi } from './xdr-api'

/** Everything the parts of one connector share. */
export type XdrSession = {
  readonly api: XdrApi
  readonly clock: Clock
  /** Address of the console as people see it, without a trailing slash. */
  readonly consoleUrl: string
  readonly people: PeopleMap
  /** Alerts of incidents; null = not wanted. */
  readonly related: RelatedAlerts | null
  /** What the instance wants to have fetched; '' = everything. */
  readonly fetchQuery: string
  /** The tenant's clock minus ours (ms). */
  clockOffset(): number | null
}
