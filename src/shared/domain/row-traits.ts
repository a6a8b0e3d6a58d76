import type { ErrorCode } from '../errors'
import type { IssueStatus } from './issue'

/**
 * What a list can be filtered by beyond what its rows show, for one issue with a link or a case.
 * The link is the one its row stands for.
 */
export type RowTraits = {
  readonly id: string
  readonly instanceId: string | null
  readonly inboundProfileId: string | null
  readonly outboundProfileId: string | null
  readonly caseKey: string | null
  readonly caseStatus: IssueStatus | null
  /** Status of the ticket in the words of its system. */
  readonly ticketStatus: string | null
  /** What keeps the link, or an operation of it, from going on. */
  readonly error: ErrorCode | null
}
