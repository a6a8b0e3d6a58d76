import type { ProfileRow } from '../../shared/domain/profile'

const same = {
  critical: 'critical',
  high: 'high',
  medium: 'medium',
  low: 'low',
  informational: 'informational',
} as const

// Nobody can set an incident to informational.
const severityOfIncident = { ...same, informational: 'low' } as const

const statusIn = { 'to-do': 'new', 'in-progress': 'in-progress', done: 'resolved' } as const
const statusOut = {
  new: 'to-do',
  'in-progress': 'in-progress',
  pending: 'in-progress',
  resolved: 'done',
} as const

// The last two are set by the tenant alone.
const reasonIn = {
  true_positive: 'true-positive',
  false_positive: 'false-positive',
  known_issue: 'known-issue',
  duplicate: 'duplicate',
  security_testing: 'security-testing',
  other: 'other',
  auto: 'fixed',
  threat_handled: 'true-positive',
} as const

const reasonOut = {
  'true-positive': 'true_positive',
  'false-positive': 'false_positive',
  'known-issue': 'known_issue',
  duplicate: 'duplicate',
  'security-testing': 'security_testing',
  'risk-accepted': 'known_issue',
  fixed: 'true_positive',
  dismissed: 'other',
  other: 'other',
} as const

const row = (
  local: ProfileRow['local'],
  remote: string,
  type: ProfileRow['type'],
  values: ProfileRow['values'] = null,
  fallback: string | null = null,
): ProfileRow => ({ local, remote, type, mode: 'always', conflict: 'newest', values, fallback })

const closingIn = [
  row('status', 'statusCategory', 'choice', statusIn),
  row('resolution', 'close_reason', 'choice', reasonIn, 'other'),
]
const closingOut = [
  row('status', 'statusCategory', 'choice', statusOut),
  row('resolution', 'close_reason', 'choice', reasonOut, 'other'),
]

/** Every field an incident and an issue have in common, incident to issue. */
export const xdrIncidentRowsIn: readonly ProfileRow[] = [
  row('name', 'incident_name', 'line'),
  row('description', 'description', 'text'),
  row('assignee', 'assigned_user_mail', 'person'),
  row('severity', 'severity', 'choice', same),
  ...closingIn,
]

/** What of an incident can be written, issue to incident: its name and description cannot. */
export const xdrIncidentRowsOut: readonly ProfileRow[] = [
  row('assignee', 'assigned_user_mail', 'person'),
  row('severity', 'severity', 'choice', severityOfIncident),
  ...closingOut,
]

/** Every field an alert of Cortex and an issue have in common, alert to issue. */
export const xdrAlertRowsIn: readonly ProfileRow[] = [
  row('name', 'name', 'line'),
  row('description', 'description', 'text'),
  row('severity', 'severity', 'choice', same),
  ...closingIn,
]

/** What of an alert can be written, issue to alert. */
export const xdrAlertRowsOut: readonly ProfileRow[] = [
  row('severity', 'severity', 'choice', same),
  ...closingOut,
]
