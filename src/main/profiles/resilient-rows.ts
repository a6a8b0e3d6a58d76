import type { ProfileRow } from '../../shared/domain/profile'

// Levels are called by their labels: their ids differ from organisation to organisation.
const levelToSeverity = { Low: 'low', Medium: 'medium', High: 'high' } as const
const severityToLevel = {
  informational: 'Low',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  critical: 'High',
} as const

// An incident is open or it is not; what is done about it stands in its phases and tasks.
const openToStatus = { A: 'in-progress', C: 'resolved' } as const
const statusToOpen = { new: 'A', 'in-progress': 'A', pending: 'A', resolved: 'C' } as const

const resolutionIn = {
  Unresolved: 'other',
  Duplicate: 'duplicate',
  'Not an Issue': 'false-positive',
  Resolved: 'fixed',
} as const

const resolutionOut = {
  'true-positive': 'Resolved',
  fixed: 'Resolved',
  'false-positive': 'Not an Issue',
  'security-testing': 'Not an Issue',
  dismissed: 'Not an Issue',
  duplicate: 'Duplicate',
  'known-issue': 'Unresolved',
  'risk-accepted': 'Unresolved',
  other: 'Unresolved',
} as const

const row = (
  local: ProfileRow['local'],
  remote: string,
  type: ProfileRow['type'],
  values: ProfileRow['values'] = null,
  fallback: string | null = null,
): ProfileRow => ({ local, remote, type, mode: 'always', conflict: 'newest', values, fallback })

const plain = [
  row('name', 'name', 'line'),
  row('description', 'description', 'text'),
  row('assignee', 'owner_id', 'person'),
]

/** Every field an incident of QRadar SOAR and an issue have in common, incident to issue. */
export const resilientRowsIn: readonly ProfileRow[] = [
  ...plain,
  row('severity', 'severity_code', 'choice', levelToSeverity),
  row('status', 'plan_status', 'choice', openToStatus),
  row('resolution', 'resolution_id', 'choice', resolutionIn, 'other'),
]

/** The same, issue to incident. */
export const resilientRowsOut: readonly ProfileRow[] = [
  ...plain,
  row('severity', 'severity_code', 'choice', severityToLevel),
  row('status', 'plan_status', 'choice', statusToOpen),
  row('resolution', 'resolution_id', 'choice', resolutionOut, 'Resolved'),
]
