import type { EntryPolicy, ProfileRow, SyncProfile } from '../../shared/domain/profile'
import { asProfileId } from '../../shared/ids'
import { appendedEntries, taggedEntriesOut } from './entry-presets'
import { rowsOf } from './rows-of'

const row = (local: ProfileRow['local'], remote: string, type: ProfileRow['type']): ProfileRow => ({
  ...{ local, remote, type, mode: 'always', conflict: 'newest', values: null, fallback: null },
})

/** Every field in the words it has here: what a receiver makes of them is the template's matter. */
const rowsOut: readonly ProfileRow[] = [
  row('name', 'title', 'line'),
  row('description', 'description', 'text'),
  row('severity', 'severity', 'choice'),
  row('status', 'status', 'choice'),
  row('resolution', 'resolution', 'choice'),
  row('assignee', 'assignee', 'person'),
  row('labels', 'labels', 'set'),
  row('category', 'category', 'line'),
]

// A mapper there takes the urgency over as the severity, from 0 to 4.
const severityToUrgency = {
  critical: '4',
  high: '3',
  medium: '2',
  low: '1',
  informational: '0.5',
} as const

const shared = {
  connectorType: 'webhook',
  direction: 'outbound',
  builtIn: true,
  mirrorClose: true,
  mirrorReopen: true,
  graceDays: 7,
  version: 1,
  updatedAt: 0,
  rev: 0,
} as const

/** An event cannot be changed afterwards, nor hold a file. */
const comments: EntryPolicy = { ...appendedEntries, maxFileBytes: 0 }
const taggedComments: EntryPolicy = { ...taggedEntriesOut, edits: 'append', maxFileBytes: 0 }

/** Profiles that come with Lockstep for webhooks; nothing ever flows in. */
export const webhookProfiles: readonly SyncProfile[] = [
  {
    ...shared,
    id: asProfileId('webhook-default-out'),
    name: 'Webhook default (outbound)',
    description: 'An event for every change of a field, for every status and for every comment.',
    rows: rowsOut,
    entries: comments,
  },
  {
    ...shared,
    id: asProfileId('webhook-xsoar-out'),
    name: 'Webhook like XSOAR (outbound)',
    description: 'All fields, and the entries tagged for it while the issue is active.',
    rows: rowsOf(
      rowsOut,
      rowsOut.map(({ local }) => local),
      'keep-local',
    ),
    entries: taggedComments,
    graceDays: 0,
  },
  {
    ...shared,
    id: asProfileId('webhook-alert-out'),
    name: 'Webhook alert (outbound)',
    description:
      'One event when the issue is handed over and nothing after it, with the urgency as Cortex XSOAR counts severities.',
    rows: [
      ...rowsOf(rowsOut, ['name', 'description', 'labels']),
      { ...row('severity', 'urgency', 'choice'), values: severityToUrgency },
    ].map((one) => ({ ...one, mode: 'creation' })),
    mirrorClose: false,
    mirrorReopen: false,
    entries: { ...comments, which: 'none' },
    graceDays: 0,
  },
]
