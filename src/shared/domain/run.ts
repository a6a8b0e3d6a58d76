import type { AppError } from '../errors'
import type { InstanceId } from '../ids'
import type { UtcMs } from '../time'

export type RunCounters = {
  readonly listed: number
  readonly skipped: number
  readonly compared: number
  readonly fieldsIn: number
  readonly fieldsOut: number
  readonly conflicts: number
  readonly commentsIn: number
  readonly commentsOut: number
  readonly created: number
  /** Records over there that became issues here; absent in runs kept from before there were any. */
  readonly fetched?: number
  readonly transitions: number
  readonly filesIn: number
  readonly filesOut: number
  readonly failed: number
  /** Listed changes left for the next run. */
  readonly carried: number
  /** Changes held back by the parity limit. */
  readonly held: number
  readonly requests: number
  /** Remote writes of any kind; zero once both sides agree. */
  readonly writes: number
}

/** One cycle of one instance, as it went. */
export type MirrorRun = {
  readonly id: string
  readonly instanceId: InstanceId
  readonly startedAt: UtcMs
  readonly finishedAt: UtcMs | null
  readonly trigger: 'schedule' | 'person' | 'edit' | 'start' | 'ring'
  readonly outcome: 'running' | 'finished' | 'stopped' | 'failed' | 'braked' | 'cancelled'
  readonly reason: string
  readonly counters: RunCounters
  readonly error: AppError | null
  readonly rev: number
}

export const emptyCounters: RunCounters = {
  listed: 0,
  skipped: 0,
  compared: 0,
  fieldsIn: 0,
  fieldsOut: 0,
  conflicts: 0,
  commentsIn: 0,
  commentsOut: 0,
  created: 0,
  fetched: 0,
  transitions: 0,
  filesIn: 0,
  filesOut: 0,
  failed: 0,
  carried: 0,
  held: 0,
  requests: 0,
  writes: 0,
}
