import type { Link } from '../../../shared/domain/link'
import type { InstanceId, LinkId, ObjectId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import type { PlanInput } from '../plan/plan-input'
import type { ExplainedAction, LinkPlan } from '../plan/plan-types'
import type { ListedChange } from './connector'

/**
 * What a plan was made from, as plain values: everything but the compiled mapping, which is made
 * again from both profiles, and the digest, which is always the same.
 */
export type RecordedInput = Omit<PlanInput, 'links' | 'map' | 'digest'> & {
  readonly links: readonly Link[]
}

/** A plan that did something, with its input and its sentences as they were then. */
export type RecordedPlan = {
  readonly kind: 'plan'
  readonly at: UtcMs
  /** The cycle it belongs to. */
  readonly runId: string | null
  readonly instanceId: InstanceId
  readonly linkId: LinkId
  readonly objectId: ObjectId
  /** Display keys as they were then. */
  readonly objectKey: string
  readonly ticketKey: string
  readonly summary: string
  /** Rule that decided, by field. */
  readonly rules: Readonly<Record<string, string>>
  readonly input: RecordedInput
  readonly plan: LinkPlan
  readonly actions: readonly ExplainedAction[]
}

/** What a listing said, when some of it had to be compared. */
export type RecordedListing = {
  readonly kind: 'listing'
  readonly at: UtcMs
  readonly runId: string | null
  readonly instanceId: InstanceId
  readonly summary: string
  /** Start of the listing by the remote's clock (UTC ms). */
  readonly since: UtcMs
  /** How many changes it named, and for how many records that meant a comparison. */
  readonly listed: number
  readonly compared: number
  /** The first of them. */
  readonly changes: readonly ListedChange[]
}

export type Recording = RecordedPlan | RecordedListing

/**
 * Takes what the mirror worked from, so that it can be looked at and planned again later. It answers
 * at once, never throws, and may drop anything: no cycle waits for it or fails because of it.
 */
export interface Recorder {
  record(recording: Recording): void
}

/** The part of a recording that a list shows. */
export type RecordingHead = { readonly id: string } & (
  | Omit<RecordedPlan, 'input' | 'plan' | 'actions'>
  | Omit<RecordedListing, 'changes'>
)

export type RecordingQuery = {
  readonly runId?: string
  readonly linkId?: string
  /** At most this many, newest first. */
  readonly limit: number
}

/** What is still kept of it; bounded by size and age, so a recording may be gone at any time. */
export interface Recordings {
  find(query: RecordingQuery): Promise<readonly RecordingHead[]>
  /** The whole recording; null when it is no longer there. */
  get(id: string): Promise<Recording | null>
}
