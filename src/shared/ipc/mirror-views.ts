import type { InstanceState } from '../domain/instance'
import type { UtcMs } from '../time'

/** Numbers of one instance, in the words administrators of mirroring know. */
export type MirrorStatistics = {
  readonly instanceId: string
  readonly instanceName: string
  /** Links of this instance, whatever their state. */
  readonly totalMirrored: number
  /** Links whose last change was held back by the parity limit, or waits out a rate limit. */
  readonly rateLimited: number
  /** End of the latest run that listed what changed (UTC ms); null = none yet. */
  readonly lastRun: UtcMs | null
  /** Links of resolved issues and cases. */
  readonly closedRecords: number
  /** Of those, the rate limited ones. */
  readonly closedRateLimitedRecords: number
  /** Links with a change that is held back until the parity limit is switched off. */
  readonly held: number
  /** Changes the latest run left for the next ones. */
  readonly backlog: InstanceState['backlog']
  /** Links that are gone or broken, or have an operation that waits for a person. */
  readonly failing: number
}

/** Whether the mirror came to rest within the time asked for. */
export type QuietAnswer = {
  readonly quiet: boolean
  /** One sentence each about what is not at rest yet; empty when quiet. */
  readonly waitingFor: readonly string[]
}

/** How full a workspace is. */
export type LimitsView = {
  readonly links: number
  readonly maxLinks: number
  readonly profiles: number
  readonly maxProfiles: number
}
