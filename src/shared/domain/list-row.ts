import type { UtcMs } from '../time'
import type { IssueStatus, Severity } from './issue'
import type { SyncDirection } from './link'

/** How an issue stands with its tickets, worst first when it has several. */
export const syncStates = [
  'failed',
  'gone',
  'conflict',
  'unmapped',
  'rate-limited',
  'held',
  'sending',
  'receiving',
  'paused',
  'grace',
  'synced',
  'not-linked',
] as const
export type SyncState = (typeof syncStates)[number]

/** What the issue list, its search and its counts need of one issue; nothing else crosses IPC for a list. */
export type ListRow = {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly severity: Severity
  readonly status: IssueStatus
  readonly assignee: string | null
  readonly ticketKey: string | null
  readonly connectorType: string | null
  /** Number of tickets beyond the one shown. */
  readonly moreTickets: number
  readonly direction: SyncDirection | null
  readonly sync: SyncState
  readonly lastSyncAt: UtcMs | null
  readonly updatedAt: UtcMs
}
