import type { InstanceHealth } from '../../shared/domain/instance'
import type {
  CoreField,
  IssueKind,
  IssueStatus,
  ResolutionReason,
  Severity,
} from '../../shared/domain/issue'
import type { SyncDirection } from '../../shared/domain/link'
import type { SyncState } from '../../shared/domain/list-row'
import type { ConflictPolicy, EntryPolicy } from '../../shared/domain/profile'
import type { PushState } from '../../shared/domain/push-state'

export const severityWords: Record<Severity, string> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  informational: 'Informational',
}

export const statusWords: Record<IssueStatus, string> = {
  new: 'New',
  'in-progress': 'In progress',
  pending: 'Pending',
  resolved: 'Resolved',
}

export const resolutionWords: Record<ResolutionReason, string> = {
  'true-positive': 'True positive',
  'false-positive': 'False positive',
  'security-testing': 'Security testing',
  'known-issue': 'Known issue',
  duplicate: 'Duplicate',
  'risk-accepted': 'Risk accepted',
  fixed: 'Fixed',
  dismissed: 'Dismissed',
  other: 'Other',
}

export const kindWords: Record<IssueKind, string> = {
  alert: 'Alert',
  finding: 'Finding',
  incident: 'Incident',
  task: 'Task',
}

export const directionWords: Record<SyncDirection, string> = {
  in: 'Inbound',
  out: 'Outbound',
  both: 'Bi-directional',
  none: 'None',
}

export const directionHelp: Record<SyncDirection, string> = {
  in: 'Changes of the ticket come here. Nothing is sent.',
  out: 'Changes made here go to the ticket. Nothing comes back.',
  both: 'Changes flow both ways; where both sides changed a field, the later one wins.',
  none: 'Sync pauses: the link stays, nothing flows, and choosing a direction later resumes it without losing what changed meanwhile.',
}

export const syncWords: Record<SyncState, string> = {
  failed: 'failed',
  gone: 'gone',
  conflict: 'conflict',
  unmapped: 'not synced: unmapped',
  'rate-limited': 'rate limited',
  held: 'not synced by limit',
  sending: 'sending',
  receiving: 'receiving',
  paused: 'paused',
  grace: 'grace',
  synced: 'synced',
  'not-linked': 'not linked',
}

export const pushWords: Record<PushState, string> = {
  'connector-deleted': 'connector deleted',
  'ticket-gone': 'ticket gone',
  'needs-push': 'needs push',
  'not-pushed': 'not pushed',
  'up-to-date': 'up to date',
}

export const healthWords: Record<InstanceHealth, string> = {
  ok: 'connected',
  'never-run': 'not run yet',
  attention: 'needs attention',
  'rate-limited': 'rate limited',
  offline: 'offline',
  braked: 'stopped by the brake',
}

const coreFieldWords: Record<CoreField, string> = {
  name: 'Name',
  description: 'Description',
  severity: 'Severity',
  status: 'Status',
  resolution: 'Resolution',
  assignee: 'Assignee',
  labels: 'Labels',
  category: 'Category',
}

/** Name of a mirrored field for people; an added one shows its own name. */
export function fieldWord(field: string): string {
  if (Object.hasOwn(coreFieldWords, field)) return coreFieldWords[field as CoreField]
  return field.startsWith('custom:') ? field.slice('custom:'.length) : field
}

export const policyWords: Record<ConflictPolicy, string> = {
  newest: 'Newest wins',
  'keep-local': 'Keep local edits',
  'remote-wins': 'Ticket wins',
  'local-wins': 'Lockstep wins',
  ask: 'Ask a person',
}

/** Which war room entries a profile lets travel. */
export function entryWords({ which, commentTag, workNoteTag, fileTag }: EntryPolicy): string {
  if (which !== 'tagged') return which === 'all' ? 'All' : 'No'
  const tags = [commentTag, workNoteTag, fileTag].filter((tag) => tag !== '')
  return `Tagged ${tags.join(', ')}`
}

/** A count with its noun: "1 link", "3 links". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`
}
