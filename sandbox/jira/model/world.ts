import type { SandboxClock } from '../../control/clock'
import type { RateLimiter } from '../http/rate-limiter'
import { apiPath, type Face } from './face'
import type { JiraSettings } from './settings'
import type { JiraState } from './state'
import type { IssueChange } from './webhook'

/** Everything the Jira look-alike consists of. */
export interface JiraWorld {
  readonly face: Face
  /** First segment of its paths. */
  readonly name: string
  readonly clock: SandboxClock
  readonly limiter: RateLimiter
  /** Failed sign-ins in a row by user name; Data Center counts them. */
  readonly failedSignIns: Map<string, number>
  /** Told of every write of an issue. */
  readonly told: (change: IssueChange) => void
  state: JiraState
  settings: JiraSettings
  /** `http://127.0.0.1:PORT/NAME`, known once listening. */
  baseUrl: string
  /** Origin of the media host, another port. */
  mediaUrl: string
}

/** URL of a REST resource on this site. */
export function restUrl(world: JiraWorld, path: string): string {
  return `${world.baseUrl}${apiPath(world.face)}/${path}`
}
