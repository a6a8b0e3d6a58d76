import type { ProfileRow } from '../../shared/domain/profile'

/** Unknown (0) says nothing, so it is left out: such a severity is not carried, and that is said. */
const severityIn = {
  '4': 'critical',
  '3': 'high',
  '2': 'medium',
  '1': 'low',
  '0.5': 'informational',
} as const

const severityOut = {
  critical: '4',
  high: '3',
  medium: '2',
  low: '1',
  informational: '0.5',
} as const

const statusIn = { '0': 'new', '1': 'in-progress', '2': 'resolved', '3': 'resolved' } as const

/** A new issue wants an active incident: a pending one has no war room for its comments. */
const statusOut = { new: '1', 'in-progress': '1', pending: '1', resolved: '2' } as const

const reasonIn = {
  Resolved: 'true-positive',
  'False Positive': 'false-positive',
  Duplicate: 'duplicate',
  'Security Testing': 'security-testing',
  Other: 'other',
} as const

/** Only reasons that every tenant offers; a server may have more, which a copy of the profile can use. */
const reasonOut = {
  'true-positive': 'Resolved',
  fixed: 'Resolved',
  'false-positive': 'False Positive',
  duplicate: 'Duplicate',
  'security-testing': 'Other',
  'known-issue': 'Other',
  'risk-accepted': 'Other',
  dismissed: 'Other',
  other: 'Other',
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
  row('description', 'details', 'text'),
  row('assignee', 'owner', 'person'),
]

/** What an incident of Cortex XSOAR and an issue have in common, incident to issue. */
export const xsoarRowsIn: readonly ProfileRow[] = [
  ...plain,
  row('severity', 'severity', 'choice', severityIn),
  row('status', 'status', 'choice', statusIn),
  row('resolution', 'closeReason', 'choice', reasonIn, 'other'),
]

/** The same, issue to incident. */
export const xsoarRowsOut: readonly ProfileRow[] = [
  ...plain,
  row('severity', 'severity', 'choice', severityOut),
  row('status', 'status', 'choice', statusOut),
  row('resolution', 'closeReason', 'choice', reasonOut, 'Other'),
]
