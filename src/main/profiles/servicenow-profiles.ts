import type { EntryPolicy, SyncProfile } from '../../shared/domain/profile'
import { asProfileId } from '../../shared/ids'
import { allEntries, appendedEntries, taggedEntriesIn, taggedEntriesOut } from './entry-presets'
import { rowsOf } from './rows-of'
import { servicenowRowsIn, servicenowRowsOut } from './servicenow-rows'

const shared = {
  connectorType: 'servicenow',
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

/** What flows unless another profile is chosen: as Cortex XSIAM has it. */
const standard: readonly SyncProfile[] = [
  {
    ...shared,
    id: asProfileId('servicenow-default-in'),
    name: 'ServiceNow default (inbound)',
    description:
      'Short description, description, priority, state, close code, assigned to, comments and files.',
    direction: 'inbound',
    rows: servicenowRowsIn,
  },
  {
    ...shared,
    id: asProfileId('servicenow-default-out'),
    name: 'ServiceNow default (outbound)',
    description:
      'Name, description, severity as impact and urgency, status with close code, assignee and entries.',
    direction: 'outbound',
    rows: servicenowRowsOut,
  },
]

const entriesOut: EntryPolicy = { ...taggedEntriesOut, fileTag: 'ForServiceNow' }
const entriesIn: EntryPolicy = {
  ...taggedEntriesIn,
  commentTag: 'CommentFromServiceNow',
  workNoteTag: 'WorkNoteFromServiceNow',
  fileTag: 'FromServiceNow',
}

/** As Cortex XSOAR mirrors: local edits are kept until released, and only tagged entries travel. */
const xsoar: readonly SyncProfile[] = [
  {
    ...shared,
    id: asProfileId('servicenow-xsoar-in'),
    name: 'ServiceNow like XSOAR (inbound)',
    description:
      'All fields; local edits are kept until released. Comments arrive tagged. Nothing after closing.',
    direction: 'inbound',
    rows: rowsOf(servicenowRowsIn, everyField, 'keep-local'),
    entries: entriesIn,
    graceDays: 0,
  },
  {
    ...shared,
    id: asProfileId('servicenow-xsoar-out'),
    name: 'ServiceNow like XSOAR (outbound)',
    description: 'All fields, and the entries tagged for it while the issue is active.',
    direction: 'outbound',
    rows: rowsOf(servicenowRowsOut, everyField, 'keep-local'),
    entries: entriesOut,
    graceDays: 0,
  },
]

/**
 * As Elastic Security pushes a case: its words overwrite the record's, an edited comment is sent as one
 * more, and comments become Comments, which the caller reads.
 */
const elastic: SyncProfile = {
  ...shared,
  id: asProfileId('servicenow-elastic-out'),
  name: 'ServiceNow like Elastic (outbound)',
  description:
    'Name and description overwrite the record. Comments go out where the caller reads them, work notes stay internal. An edited comment becomes another comment.',
  direction: 'outbound',
  rows: rowsOf(servicenowRowsOut, ['name', 'description'], 'local-wins'),
  mirrorClose: false,
  mirrorReopen: false,
  entries: { ...appendedEntries, publicComments: true },
}

const datadogFields = ['status', 'resolution', 'assignee', 'severity'] as const

/** As Datadog keeps a case and its incident alike: status, assignee, priority and comments. */
const datadog: readonly SyncProfile[] = [
  {
    ...shared,
    id: asProfileId('servicenow-datadog-in'),
    name: 'ServiceNow like Datadog (inbound)',
    description: 'State with its close code, assigned to, priority and comments.',
    direction: 'inbound',
    rows: rowsOf(servicenowRowsIn, datadogFields),
  },
  {
    ...shared,
    id: asProfileId('servicenow-datadog-out'),
    name: 'ServiceNow like Datadog (outbound)',
    description:
      'Status with its close code, assignee, severity and comments; name and description once, when the record is made.',
    direction: 'outbound',
    rows: [
      ...rowsOf(servicenowRowsOut, ['name', 'description']).map((row) => ({
        ...row,
        mode: 'creation' as const,
      })),
      ...rowsOf(servicenowRowsOut, datadogFields),
    ],
  },
]

/** Profiles for ServiceNow that come with Lockstep. */
export const servicenowProfiles: readonly SyncProfile[] = [
  ...standard,
  ...xsoar,
  elastic,
  ...datadog,
]
