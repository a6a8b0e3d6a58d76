import type { Case } from '../domain/case'
import type { Issue, IssueStatus, Severity } from '../domain/issue'
import type { SyncState } from '../domain/list-row'
import type { Project } from '../domain/project'
import type { PushState } from '../domain/push-state'
import type { TicketStatusCategory } from '../domain/ticket'
import type { UtcMs } from '../time'
import type { EntryView, LinkView } from './views'

/** A project with how much hangs on it; archived cases count as well. */
export type ProjectView = {
  readonly project: Project
  readonly cases: number
  /** Tickets linked with its cases and with the findings in them: what removing it detaches. */
  readonly tickets: number
}

/** The ticket a list shows for a case. */
export type CaseRowTicket = {
  readonly connectorType: string
  readonly statusName: string
  readonly statusCategory: TicketStatusCategory
}

/** One case as a list shows it. */
export type CaseRow = {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly severity: Severity
  readonly status: IssueStatus
  readonly assignee: string | null
  readonly projectId: string
  /** Null when its project was removed. */
  readonly projectKey: string | null
  readonly members: number
  /** Members that keep the case's ticket open. */
  readonly openMembers: number
  readonly ticketKeys: readonly string[]
  /** The worst link stands for all. */
  readonly sync: SyncState
  readonly push: PushState
  /** Type and category of the first ticket, for its mark; null without one. */
  readonly ticket: CaseRowTicket | null
  readonly archivedAt: UtcMs | null
  readonly createdAt: UtcMs
  readonly updatedAt: UtcMs
}

/** A finding of a case, and whether it keeps the case's ticket open. */
export type CaseMemberView = { readonly issue: Issue; readonly open: boolean }

export type CaseDetail = {
  readonly case: Case
  /** Null when it was removed. */
  readonly project: Project | null
  /** Oldest first. */
  readonly members: readonly CaseMemberView[]
  readonly push: PushState
  readonly entries: readonly EntryView[]
  readonly links: readonly LinkView[]
}

/** An existing ticket that stands for several findings now. */
export type AttachedCaseAnswer = {
  readonly case: Case
  /** True when the findings joined a case that was there already. */
  readonly caseReused: boolean
  readonly link: LinkView
}

/** What one ticket for several findings came to. */
export type CaseTicketAnswer = {
  readonly case: Case
  readonly project: Project
  /** True when no project was linked with the target, so that this one was made for it. */
  readonly projectCreated: boolean
  /** True when the findings joined a case that was there already. */
  readonly caseReused: boolean
  readonly link: LinkView
}
