import type { EntryPolicy, ProfileRow, SyncProfile } from '../../shared/domain/profile'
import { asProfileId } from '../../shared/ids'

/** Identifiers of the profiles every workspace is born with. */
export const jiraInboundId = asProfileId('jira-default-in')
export const jiraOutboundId = asProfileId('jira-default-out')

const priorityToSeverity = {
  Highest: 'critical',
  High: 'high',
  Medium: 'medium',
  Low: 'low',
  Lowest: 'informational',
} as const

const severityToPriority = {
  critical: 'Highest',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  informational: 'Lowest',
} as const

// Jira names statuses per project and per language; the category is the one part every site shares.
const categoryToStatus = { 'to-do': 'new', 'in-progress': 'in-progress', done: 'resolved' } as const
const statusToCategory = {
  new: 'to-do',
  'in-progress': 'in-progress',
  pending: 'in-progress',
  resolved: 'done',
} as const

const resolutionIn = {
  Done: 'fixed',
  Fixed: 'fixed',
  Resolved: 'fixed',
  "Won't Do": 'dismissed',
  "Won't Fix": 'dismissed',
  Declined: 'dismissed',
  Duplicate: 'duplicate',
  'Cannot Reproduce': 'false-positive',
  'Known Error': 'known-issue',
} as const

const resolutionOut = {
  'true-positive': 'Done',
  fixed: 'Done',
  'security-testing': 'Done',
  other: 'Done',
  'false-positive': 'Cannot Reproduce',
  duplicate: 'Duplicate',
  'known-issue': "Won't Do",
  'risk-accepted': "Won't Do",
  dismissed: "Won't Do",
} as const

const row = (
  local: ProfileRow['local'],
  remote: string,
  type: ProfileRow['type'],
  values: ProfileRow['values'] = null,
  fallback: string | null = null,
): ProfileRow => ({ local, remote, type, mode: 'always', conflict: 'newest', values, fallback })

/** Every entry a person wrote travels, internal unless it says otherwise. */
const allEntries: EntryPolicy = {
  which: 'all',
  commentTag: '',
  workNoteTag: '',
  fileTag: '',
  edits: 'follow',
  activeOnly: false,
  maxFileBytes: 10_000_000,
}

const shared = {
  connectorType: 'jira',
  builtIn: true,
  mirrorClose: true,
  mirrorReopen: true,
  entries: allEntries,
  graceDays: 7,
  version: 1,
  updatedAt: 0,
  rev: 0,
} as const

/** What flows from a Jira ticket into an issue unless another profile is chosen. */
export const jiraInboundProfile: SyncProfile = {
  ...shared,
  id: jiraInboundId,
  name: 'Jira default (inbound)',
  description: 'Summary, description, priority, status, resolution, assignee, labels and comments.',
  direction: 'inbound',
  rows: [
    row('name', 'summary', 'line'),
    row('description', 'description', 'text'),
    row('severity', 'priority', 'choice', priorityToSeverity),
    row('status', 'statusCategory', 'choice', categoryToStatus),
    row('resolution', 'resolution', 'choice', resolutionIn, 'other'),
    row('assignee', 'assignee', 'person'),
    row('labels', 'labels', 'set'),
  ],
}

/** What flows from an issue into its Jira ticket unless another profile is chosen. */
export const jiraOutboundProfile: SyncProfile = {
  ...shared,
  id: jiraOutboundId,
  name: 'Jira default (outbound)',
  description: 'Name, description, severity, status, resolution, assignee, labels and entries.',
  direction: 'outbound',
  rows: [
    row('name', 'summary', 'line'),
    row('description', 'description', 'text'),
    row('severity', 'priority', 'choice', severityToPriority),
    row('status', 'statusCategory', 'choice', statusToCategory),
    row('resolution', 'resolution', 'choice', resolutionOut, 'Done'),
    row('assignee', 'assignee', 'person'),
    row('labels', 'labels', 'set'),
  ],
}
