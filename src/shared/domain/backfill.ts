import type { InstanceId } from '../ids'
import type { UtcMs } from '../time'

/**
 * The wish to have records brought in that are older than what an instance fetches by itself, and how
 * far that has come. One per instance, kept until the next one. Moments marked "there" are by the
 * remote's clock.
 */
export type Backfill = {
  readonly id: InstanceId
  readonly state: 'running' | 'finished' | 'stopped'
  /** Oldest birth that is wanted (there); null = whatever is there. */
  readonly from: UtcMs | null
  /** Births from this moment on (there) are fetched anyway. */
  readonly until: UtcMs
  /** Newest birth (there) up to which everything was looked at; null = not begun. */
  readonly reached: UtcMs | null
  /** Issues made so far. */
  readonly made: number
  /** Records left alone because a create of ours, whose outcome is open, may have made them. */
  readonly leftOut: number
  readonly startedAt: UtcMs
  readonly startedBy: string
  readonly finishedAt: UtcMs | null
  readonly rev: number
}

/** A record over there that no issue was made of. */
export type OlderRecord = {
  readonly remoteId: string
  readonly key: string
  readonly title: string
  readonly statusName: string
  /** Empty where the system has no page for it. */
  readonly url: string
  readonly createdAt: UtcMs
}

/** What an instance leaves alone because it is older than its activation; moments by our clock. */
export type OlderRecords = {
  /** When the instance looked for new records for the first time; null = nobody knows any more. */
  readonly activatedAt: UtcMs | null
  /** Records born before this moment are not fetched. */
  readonly before: UtcMs
  /** The oldest of them, as many as can be listed. */
  readonly records: readonly OlderRecord[]
  readonly count: number
  /** There are more than were counted. */
  readonly atLeast: boolean
}
