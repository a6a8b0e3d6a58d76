import type { ProfileRow, SyncProfile } from '../src/shared/domain/profile'
import { asProfileId } from '../src/shared/ids'
import { allEntries } from './entry-policies'

export const seedInId = asProfileId('xsoar-default-in')
export const seedOutId = asProfileId('xsoar-default-out')

const shared: Omit<SyncProfile, 'id' | 'name' | 'direction' | 'rows'> = {
  ...{ description: '', connectorType: 'xsoar', builtIn: false, mirrorClose: true },
  ...{ mirrorReopen: true, entries: { ...allEntries, edits: 'append' }, graceDays: 7 },
  ...{ version: 1, updatedAt: 0, rev: 0 },
}

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
  row('custom:close_notes', 'close_notes', 'text'),
]

export const seedInbound: SyncProfile = {
  ...shared,
  ...{ id: seedInId, name: 'Seed in', direction: 'inbound' },
  rows: [
    ...plain,
    row('severity', 'severity', 'choice', { High: 'high', Medium: 'medium', Low: 'low' }),
    row('status', 'incident_status', 'choice', { Open: 'new', Closed: 'resolved' }),
    row('resolution', 'close_reason', 'choice', { Resolved: 'fixed' }, 'other'),
  ],
}

export const seedOutbound: SyncProfile = {
  ...shared,
  ...{ id: seedOutId, name: 'Seed out', direction: 'outbound' },
  rows: [
    ...plain,
    row('severity', 'severity', 'choice', { high: 'High', medium: 'Medium', low: 'Low' }),
    row('status', 'incident_status', 'choice', {
      ...{ new: 'Open', 'in-progress': 'Open', pending: 'Open', resolved: 'Closed' },
    }),
    row('resolution', 'close_reason', 'choice', { fixed: 'Resolved' }, 'Other'),
  ],
}
