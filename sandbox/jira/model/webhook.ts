import type { IssueRecord } from './issue'
import type { JiraUser } from './user'

export const webhookEvents = [
  'jira:issue_created',
  'jira:issue_updated',
  'jira:issue_deleted',
  'comment_created',
  'comment_updated',
  'comment_deleted',
] as const
export type WebhookEvent = (typeof webhookEvents)[number]

/** An address the site calls when something happens. */
export interface WebhookRecord {
  readonly id: number
  readonly name: string
  readonly url: string
  /** Names the look-alike has no cause to send are kept as they came. */
  readonly events: readonly string[]
  /** Issues it is called for; '' = all. */
  readonly jql: string
  readonly excludeBody: boolean
  readonly enabled: boolean
  /** Account that wrote it last, and when (sandbox epoch ms). */
  readonly updatedBy: string
  readonly updated: number
}

/** One issue before and after a write; null = not there. */
export interface IssueChange {
  readonly user: JiraUser | null
  /** Sandbox epoch ms. */
  readonly now: number
  readonly before: IssueRecord | null
  readonly after: IssueRecord | null
}
