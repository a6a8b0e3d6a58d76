import type { SandboxClock } from '../../control/clock'
import type { RateLimiter } from '../http/rate-limiter'
import type { JiraSettings } from './settings'
import type { JiraState } from './state'

/** Everything the Jira look-alike consists of. */
export interface JiraWorld {
  readonly clock: SandboxClock
  readonly limiter: RateLimiter
  state: JiraState
  settings: JiraSettings
  /** `http://127.0.0.1:PORT/jira`, known once listening. */
  baseUrl: string
  /** Origin of the media host, another port. */
  mediaUrl: string
}

/** URL of a REST resource on this site. */
export function restUrl(world: JiraWorld, path: string): string {
  return `${world.baseUrl}/rest/api/3/${path}`
}
