import type { InstanceId } from '../ids'
import type { UtcMs } from '../time'

/** What the runs of one instance did in one stretch of time, and what was waiting at its end. */
export type ActivitySpan = {
  /** Begin of the stretch (UTC ms). */
  readonly from: UtcMs
  readonly runs: number
  /** Of these, the ones that broke off or could not mirror some record. */
  readonly failedRuns: number
  /** Values, comments, files and new issues that came in. */
  readonly changesIn: number
  /** Remote writes that went out. */
  readonly changesOut: number
  /** Age (ms) of the oldest change that was not mirrored at the end of a run; the highest of the stretch. */
  readonly lagMs: number
  /** Writes that waited; the most of the stretch. */
  readonly waiting: number
  /** Conflicts without a decision; the most of the stretch. */
  readonly conflicts: number
}

/** One hour of an instance: a span for each minute in which a run ended, later one for the whole. */
export type ActivityHour = {
  /** `${instanceId}/${from}` */
  readonly id: string
  readonly instanceId: InstanceId
  /** Begin of the hour (UTC ms). */
  readonly from: UtcMs
  /** Oldest first. */
  readonly spans: readonly ActivitySpan[]
  readonly rev: number
}

/** Two stretches as one that begins at `from`. */
export function joinedSpan(from: UtcMs, a: ActivitySpan, b: ActivitySpan): ActivitySpan {
  return {
    from,
    runs: a.runs + b.runs,
    failedRuns: a.failedRuns + b.failedRuns,
    changesIn: a.changesIn + b.changesIn,
    changesOut: a.changesOut + b.changesOut,
    lagMs: Math.max(a.lagMs, b.lagMs),
    waiting: Math.max(a.waiting, b.waiting),
    conflicts: Math.max(a.conflicts, b.conflicts),
  }
}
