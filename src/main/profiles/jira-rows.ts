import type { ProfileRow } from '../../shared/domain/profile'

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

const plain = [
  row('name', 'summary', 'line'),
  row('description', 'description', 'text'),
  row('assignee', 'assignee', 'person'),
  row('labels', 'labels', 'set'),
]

/** Every field a Jira ticket and an issue have in common, ticket to issue. */
export const rowsIn: readonly ProfileRow[] = [
  ...plain,
  row('severity', 'priority', 'choice', priorityToSeverity),
  row('status', 'statusCategory', 'choice', categoryToStatus),
  row('resolution', 'resolution', 'choice', resolutionIn, 'other'),
]

/** The same, issue to ticket. */
export const rowsOut: readonly ProfileRow[] = [
  ...plain,
  row('severity', 'priority', 'choice', severityToPriority),
  row('status', 'statusCategory', 'choice', statusToCategory),
  row('resolution', 'resolution', 'choice', resolutionOut, 'Done'),
]
