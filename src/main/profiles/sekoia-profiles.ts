import type { ProfileRow, SyncProfile } from '../../shared/domain/profile'
import { asProfileId } from '../../shared/ids'
import { allEntries } from './entry-presets'

// The platform puts five words on a number of 0 to 100.
const urgencyToSeverity = {
  Low: 'low',
  Moderate: 'medium',
  High: 'high',
  Major: 'high',
  Urgent: 'critical',
} as const

const statusIn = { 'to-do': 'new', 'in-progress': 'in-progress', done: 'resolved' } as const
const closedIn = { Rejected: 'false-positive', Closed: 'other' } as const

const row = (
  local: ProfileRow['local'],
  remote: string,
  type: ProfileRow['type'],
  values: ProfileRow['values'] = null,
  fallback: string | null = null,
): ProfileRow => ({ local, remote, type, mode: 'always', conflict: 'newest', values, fallback })

/** What flows from an alert of Sekoia.io into an issue. Nothing ever flows back. */
const inbound: SyncProfile = {
  id: asProfileId('sekoia-default-in'),
  name: 'Sekoia.io default (inbound)',
  description: 'Title, details, urgency, status, how it was closed, category and comments.',
  connectorType: 'sekoia',
  direction: 'inbound',
  builtIn: true,
  rows: [
    row('name', 'title', 'line'),
    row('description', 'details', 'text'),
    row('severity', 'urgency.display', 'choice', urgencyToSeverity, 'medium'),
    row('status', 'statusCategory', 'choice', statusIn),
    row('resolution', 'closed_as', 'choice', closedIn, 'other'),
    row('category', 'alert_type.category', 'line'),
  ],
  mirrorClose: true,
  mirrorReopen: true,
  entries: { ...allEntries, maxFileBytes: 0 },
  graceDays: 7,
  version: 1,
  updatedAt: 0,
  rev: 0,
}

/** Profiles that come with Lockstep for Sekoia.io. */
export const sekoiaProfiles: readonly SyncProfile[] = [inbound]
