import type { TicketStatusCategory } from '../domain/ticket'
import type { FieldValue } from '../domain/value'
import type { UtcMs } from '../time'

/** One planned action of a dry run. */
export type PlannedAction = {
  readonly field: string | null
  readonly kind: string
  readonly toward: 'here' | 'there' | 'neither'
  readonly from: FieldValue
  readonly to: FieldValue
  readonly reason: string
  readonly rule: string
}

export type PlanView = {
  readonly linkId: string
  readonly actions: readonly PlannedAction[]
  readonly summary: string
}

/** What a ticket that is not linked yet looks like. */
export type TicketFactsView = {
  readonly remoteId: string
  readonly key: string
  readonly title: string
  readonly url: string
  readonly statusName: string
  readonly statusCategory: TicketStatusCategory
  readonly updatedAt: UtcMs
}

/** What attaching a ticket would do in the first sync. */
export type AttachPreview = {
  readonly plan: PlanView
  readonly ticket: TicketFactsView
  /** Sentences about the ticket to be read before it is linked; absent = none. */
  readonly notices?: readonly string[]
}

/** A plan whose inputs were kept, made once more from them. */
export type ReplayAnswer = {
  /** Whether the present rules decide as the rules did then. */
  readonly same: boolean
  /** With its sentences as they were put then. */
  readonly recorded: PlanView
  readonly replayed: PlanView
}
