import type { UtcMs } from '../time'
import type { IssueStatus } from './issue'
import type { ValueSet } from './value-set'

/**
 * What a list can be filtered by beyond what its rows show, for one issue with a link or a case. The
 * sets hold a value of every ticket: its own and those of its case.
 */
export type RowTraits = {
  readonly id: string
  readonly caseKey: string | null
  readonly caseStatus: IssueStatus | null
  readonly instanceIds: ValueSet | null
  readonly inboundProfileIds: ValueSet | null
  readonly outboundProfileIds: ValueSet | null
  /** Status of the tickets in the words of their systems. */
  readonly ticketStatuses: ValueSet | null
  /** Codes of what keeps the links, or operations of them, from going on. */
  readonly errors: ValueSet | null
  /** Null here and below: the row, which stands for one ticket, says it all. */
  readonly ticketKeys: ValueSet | null
  readonly directions: ValueSet | null
  /** How each ticket stands with us; the row itself shows the worst of its own. */
  readonly syncStates: ValueSet | null
  /** When each was last in step, null = never yet. */
  readonly syncedAt: readonly (UtcMs | null)[] | null
}
