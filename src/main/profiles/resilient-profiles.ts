import type { EntryPolicy, SyncProfile } from '../../shared/domain/profile'
import { asProfileId } from '../../shared/ids'
import { allEntries, appendedEntries, taggedEntriesIn, taggedEntriesOut } from './entry-presets'
import { resilientRowsIn, resilientRowsOut } from './resilient-rows'
import { rowsOf } from './rows-of'

const shared = {
  connectorType: 'resilient',
  builtIn: true,
  mirrorClose: true,
  mirrorReopen: true,
  entries: allEntries,
  graceDays: 7,
  version: 1,
  updatedAt: 0,
  rev: 0,
} as const

const everyField = ['name', 'description', 'assignee', 'severity', 'status', 'resolution'] as const

/** What flows unless another profile is chosen. */
const standard: readonly SyncProfile[] = [
  {
    ...shared,
    id: asProfileId('resilient-default-in'),
    name: 'QRadar SOAR default (inbound)',
    description: 'Name, description, owner, severity, status, resolution, notes and attachments.',
    direction: 'inbound',
    rows: resilientRowsIn,
  },
  {
    ...shared,
    id: asProfileId('resilient-default-out'),
    name: 'QRadar SOAR default (outbound)',
    description: 'Name, description, assignee, severity, status with its resolution, and entries.',
    direction: 'outbound',
    rows: resilientRowsOut,
  },
]

// One tag for everything, each way, as the integration of Cortex XSOAR has it.
const entriesOut: EntryPolicy = {
  ...taggedEntriesOut,
  commentTag: 'FROM XSOAR',
  workNoteTag: 'FROM XSOAR',
  fileTag: 'FROM XSOAR',
}
const entriesIn: EntryPolicy = {
  ...taggedEntriesIn,
  commentTag: 'FROM IBM',
  workNoteTag: 'FROM IBM',
  fileTag: 'FROM IBM',
}

/** As Cortex XSOAR mirrors: local edits are kept until released, and only tagged entries travel. */
const xsoar: readonly SyncProfile[] = [
  {
    ...shared,
    id: asProfileId('resilient-xsoar-in'),
    name: 'QRadar SOAR like XSOAR (inbound)',
    description:
      'All fields; local edits are kept until released. Notes arrive tagged. Nothing after closing.',
    direction: 'inbound',
    rows: rowsOf(resilientRowsIn, everyField, 'keep-local'),
    entries: entriesIn,
    graceDays: 0,
  },
  {
    ...shared,
    id: asProfileId('resilient-xsoar-out'),
    name: 'QRadar SOAR like XSOAR (outbound)',
    description: 'All fields, and the entries tagged for it while the issue is active.',
    direction: 'outbound',
    rows: rowsOf(resilientRowsOut, everyField, 'keep-local'),
    entries: entriesOut,
    graceDays: 0,
  },
]

/** As Elastic Security pushes a case: its words overwrite the incident's, an edit is sent as one more note. */
const elastic: SyncProfile = {
  ...shared,
  id: asProfileId('resilient-elastic-out'),
  name: 'QRadar SOAR like Elastic (outbound)',
  description:
    'Name and description overwrite the incident. An edited comment becomes another note.',
  direction: 'outbound',
  rows: rowsOf(resilientRowsOut, ['name', 'description'], 'local-wins'),
  mirrorClose: false,
  mirrorReopen: false,
  entries: appendedEntries,
}

/** Profiles for QRadar SOAR that come with Lockstep. */
export const resilientProfiles: readonly SyncProfile[] = [...standard, ...xsoar, elastic]
