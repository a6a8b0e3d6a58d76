import type { MirrorField } from '../src/shared/domain/issue'
import type { ProfileRow, SyncProfile } from '../src/shared/domain/profile'
import { asProfileId } from '../src/shared/ids'
import { allEntries, carrying, type EntryPolicyName } from './entry-policies'

export const inboundId = asProfileId('world-in')
export const outboundId = asProfileId('world-out')

/** Two value tables for severity, so that a test can change the mapping under a running link. */
const severityTables = [
  { critical: 'Highest', high: 'High', medium: 'Medium', low: 'Low', informational: 'Lowest' },
  { critical: 'Highest', high: 'Highest', medium: 'Medium', low: 'Low', informational: 'Low' },
] as const
const severityBack = {
  Highest: 'critical',
  High: 'high',
  Medium: 'medium',
  Low: 'low',
  Lowest: 'informational',
} as const

const row = (
  local: ProfileRow['local'],
  remote: string,
  type: ProfileRow['type'],
  values: ProfileRow['values'] = null,
  fallback: string | null = null,
): ProfileRow => ({ local, remote, type, mode: 'always', conflict: 'newest', values, fallback })

const shared = {
  description: '',
  connectorType: 'jira',
  builtIn: false,
  mirrorClose: true,
  mirrorReopen: true,
  entries: allEntries,
  graceDays: 7,
  version: 1,
  updatedAt: 0,
  rev: 0,
} as const

/** Fields an administrator added on both sides. */
const added = [
  row('custom:team', 'team', 'line'),
  row('custom:points', 'points', 'number'),
  row('custom:areas', 'areas', 'set'),
]

/** What a world changes in its profiles. */
export type ProfileRules = {
  /** Fields whose conflicts a person decides. */
  readonly ask?: readonly MirrorField[]
  /** Policy for entries going out. */
  readonly entries?: EntryPolicyName
}

/** A profile under the rules of a world. */
export function ruled(profile: SyncProfile, { ask = [], entries }: ProfileRules): SyncProfile {
  const rows = profile.rows.map(
    (one): ProfileRow => (ask.includes(one.local) ? { ...one, conflict: 'ask' } : one),
  )
  return carrying({ ...profile, rows }, entries)
}

/** What flows into the hub in a world. */
export function worldInbound(changes: Partial<SyncProfile> = {}): SyncProfile {
  return {
    ...shared,
    id: inboundId,
    name: 'World in',
    direction: 'inbound',
    rows: [
      row('name', 'summary', 'line'),
      row('description', 'description', 'text'),
      row('severity', 'priority', 'choice', severityBack),
      row('status', 'status', 'choice', { Open: 'new', Doing: 'in-progress', Done: 'resolved' }),
      row('resolution', 'resolution', 'choice', { Fixed: 'fixed', Dup: 'duplicate' }, 'other'),
      row('assignee', 'assignee', 'person'),
      row('labels', 'labels', 'set'),
      ...added,
    ],
    ...changes,
  }
}

/** What flows out of the hub in a world; `table` picks one of two severity mappings. */
export function worldOutbound(changes: Partial<SyncProfile> = {}, table: 0 | 1 = 0): SyncProfile {
  return {
    ...shared,
    id: outboundId,
    name: 'World out',
    direction: 'outbound',
    rows: [
      row('name', 'summary', 'line'),
      row('description', 'description', 'text'),
      row('severity', 'priority', 'choice', severityTables[table]),
      row('status', 'status', 'choice', {
        new: 'Open',
        'in-progress': 'Doing',
        pending: 'Doing',
        resolved: 'Done',
      }),
      row('resolution', 'resolution', 'choice', { fixed: 'Fixed', duplicate: 'Dup' }, 'Done'),
      row('assignee', 'assignee', 'person'),
      row('labels', 'labels', 'set'),
      ...added,
    ],
    ...changes,
  }
}
