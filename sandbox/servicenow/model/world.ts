import type { SandboxClock } from '../../control/clock'
import type { RateLimiter } from '../http/rate-limiter'
import type { ServiceNowSettings } from './settings'
import type { ServiceNowState } from './state'

/** Everything the ServiceNow look-alike consists of. */
export interface ServiceNowWorld {
  readonly clock: SandboxClock
  readonly limiter: RateLimiter
  state: ServiceNowState
  settings: ServiceNowSettings
  /** `http://127.0.0.1:PORT/servicenow`, known once listening. */
  baseUrl: string
}

/** Address of an API resource as the instance itself writes it. */
export function apiUrl(world: ServiceNowWorld, path: string): string {
  const { canonicalUrl } = world.settings
  return `${canonicalUrl === '' ? world.baseUrl : canonicalUrl}/api/now/${path}`
}
