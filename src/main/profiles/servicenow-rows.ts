import type { ProfileRow } from '../../shared/domain/profile'

const priorityToSeverity = {
  '1': 'critical',
  '2': 'high',
  '3': 'medium',
  '4': 'low',
  '5': 'informational',
} as const

const severityToPriority = {
  critical: '1',
  high: '2',
  medium: '3',
  low: '4',
  informational: '5',
} as const

// The number of a state means something else in every table; the stage is what they share.
const stageToStatus = {
  new: 'new',
  'in-progress': 'in-progress',
  'on-hold': 'pending',
  resolved: 'resolved',
  closed: 'resolved',
  cancelled: 'resolved',
} as const

// A hold asks for a reason that nobody gave here.
const statusToStage = {
  new: 'new',
  'in-progress': 'in-progress',
  pending: 'in-progress',
  resolved: 'resolved',
} as const

// The codes of recent releases and of older ones; each instance has one set and may have changed it.
const codeToResolution = {
  'Solution provided': 'fixed',
  'Workaround provided': 'fixed',
  'Resolved by caller': 'fixed',
  'Resolved by change': 'fixed',
  'Resolved by problem': 'fixed',
  'Resolved by request': 'fixed',
  Duplicate: 'duplicate',
  'Known error': 'known-issue',
  'User error': 'false-positive',
  'No resolution provided': 'dismissed',
  'Solved (Permanently)': 'fixed',
  'Solved (Work Around)': 'fixed',
  'Solved Remotely (Permanently)': 'fixed',
  'Solved Remotely (Work Around)': 'fixed',
  'Closed/Resolved by Caller': 'fixed',
  'Not Solved (Not Reproducible)': 'false-positive',
  'Not Solved (Too Costly)': 'risk-accepted',
  Canceled: 'dismissed',
} as const

const resolutionToCode = {
  'true-positive': 'Solution provided',
  fixed: 'Solution provided',
  'security-testing': 'Solution provided',
  other: 'Solution provided',
  'false-positive': 'User error',
  duplicate: 'Duplicate',
  'known-issue': 'Known error',
  'risk-accepted': 'No resolution provided',
  dismissed: 'No resolution provided',
} as const

const row = (
  local: ProfileRow['local'],
  remote: string,
  type: ProfileRow['type'],
  values: ProfileRow['values'] = null,
  fallback: string | null = null,
): ProfileRow => ({ local, remote, type, mode: 'always', conflict: 'newest', values, fallback })

const plain = [
  row('name', 'short_description', 'line'),
  row('description', 'description', 'text'),
  row('assignee', 'assigned_to', 'person'),
]

/** Every field a ServiceNow record and an issue have in common, record to issue. */
export const servicenowRowsIn: readonly ProfileRow[] = [
  ...plain,
  row('severity', 'priority', 'choice', priorityToSeverity),
  row('status', 'stage', 'choice', stageToStatus),
  row('resolution', 'close_code', 'choice', codeToResolution, 'other'),
]

/** The same, issue to record. */
export const servicenowRowsOut: readonly ProfileRow[] = [
  ...plain,
  row('severity', 'priority', 'choice', severityToPriority),
  row('status', 'stage', 'choice', statusToStage),
  row('resolution', 'close_code', 'choice', resolutionToCode, 'Solution provided'),
]
