import type { ConnectorType } from '../domain/instance'
import type { UtcMs } from '../time'

/** How far back activity is shown: an hour by minutes, a day by quarters of an hour, 30 days by 4 hours. */
export const activityReaches = ['hour', 'day', 'month'] as const
export type ActivityReach = (typeof activityReaches)[number]

/** One number per step; null = no run ended in it, so nothing is known. */
export type ActivityLine = readonly (number | null)[]

/** Activity of one connector instance, step by step. */
export type InstanceActivity = {
  readonly instanceId: string
  readonly name: string
  readonly type: ConnectorType
  /** How it stands at the moment of the answer. */
  readonly now: {
    /** Age (ms) of the oldest change not yet mirrored; 0 = nothing waits. */
    readonly lagMs: number
    readonly waiting: number
    readonly conflicts: number
  }
  readonly lagMs: ActivityLine
  readonly waiting: ActivityLine
  readonly conflicts: ActivityLine
  readonly runs: ActivityLine
  readonly failedRuns: ActivityLine
  readonly changesIn: ActivityLine
  readonly changesOut: ActivityLine
}

export type ActivityView = {
  /** Begin of the first step (UTC ms). */
  readonly from: UtcMs
  /** Length of a step (ms). */
  readonly stepMs: number
  readonly steps: number
  /** By name. */
  readonly instances: readonly InstanceActivity[]
}
