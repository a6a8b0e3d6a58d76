import type { Case } from '../../../shared/domain/case'
import type { Project } from '../../../shared/domain/project'
import type { IssueId } from '../../../shared/ids'

/** The case a ticket was asked for, and what was made for it. */
export type TicketedCase = {
  readonly case: Case
  readonly project: Project
  readonly projectCreated: boolean
  readonly caseReused: boolean
  /** Findings that were no members before. */
  readonly joined: readonly IssueId[]
}
