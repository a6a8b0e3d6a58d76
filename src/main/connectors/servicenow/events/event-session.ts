import type { Clock } from '../../../engine/ports/clock'
import type { ServiceNowApi } from '../servicenow-api'
import type { EventSettings } from './event-settings'

/** Everything the parts of a connector share that raises events. */
export type EventSession = {
  readonly api: ServiceNowApi
  readonly clock: Clock
  /** Address of the instance as people see it, without a trailing slash. */
  readonly siteUrl: string
  /** Path the instance lives under, before /api. */
  readonly prefix: string
  readonly settings: EventSettings
  /** The account turned out not to be shown alerts; they are not asked for again. */
  alertsHidden: boolean
}
