import type { SyncProfile } from '../../shared/domain/profile'
import { asProfileId } from '../../shared/ids'
import { allEntries, appendedEntries, taggedEntriesIn, taggedEntriesOut } from './entry-presets'
import { rowsIn, rowsOut } from './jira-rows'
import { rowsOf } from './rows-of'

const shared = {
  connectorType: 'jira',
  builtIn: true,
  mirrorClose: true,
  mirrorReopen: true,
  version: 1,
  updatedAt: 0,
  rev: 0,
} as const

const everyField = [
  'name',
  'description',
  'assignee',
  'labels',
  'severity',
  'status',
  'resolution',
] as const

/**
 * As Cortex XSOAR mirrors: a local edit stays until it is released, only tagged entries travel, and
 * a closed issue takes nothing in until it is reopened.
 */
const xsoar: readonly SyncProfile[] = [
  {
    ...shared,
    id: asProfileId('jira-xsoar-in'),
    name: 'Jira like XSOAR (inbound)',
    description:
      'All fields; local edits are kept until released. Comments arrive tagged. Nothing after closing.',
    direction: 'inbound',
    rows: rowsOf(rowsIn, everyField, 'keep-local'),
    entries: taggedEntriesIn,
    graceDays: 0,
  },
  {
    ...shared,
    id: asProfileId('jira-xsoar-out'),
    name: 'Jira like XSOAR (outbound)',
    description: 'All fields, and the entries tagged for it while the issue is active.',
    direction: 'outbound',
    rows: rowsOf(rowsOut, everyField, 'keep-local'),
    entries: taggedEntriesOut,
    graceDays: 0,
  },
]

/** As Elastic Security pushes a case: its words overwrite the ticket's, an edited comment is sent as one more. */
const elastic: SyncProfile = {
  ...shared,
  id: asProfileId('jira-elastic-out'),
  name: 'Jira like Elastic (outbound)',
  description:
    'Name and description overwrite the ticket. An edited comment becomes another comment.',
  direction: 'outbound',
  rows: rowsOf(rowsOut, ['name', 'description'], 'local-wins'),
  mirrorClose: false,
  mirrorReopen: false,
  entries: appendedEntries,
  graceDays: 7,
}

const datadogFields = ['status', 'resolution', 'assignee'] as const

/** As Datadog keeps a case and its ticket alike: status, assignee and comments, nothing else. */
const datadog: readonly SyncProfile[] = [
  {
    ...shared,
    id: asProfileId('jira-datadog-in'),
    name: 'Jira like Datadog (inbound)',
    description: 'Status with its resolution, assignee and comments.',
    direction: 'inbound',
    rows: rowsOf(rowsIn, datadogFields),
    entries: allEntries,
    graceDays: 7,
  },
  {
    ...shared,
    id: asProfileId('jira-datadog-out'),
    name: 'Jira like Datadog (outbound)',
    description:
      'Status with its resolution, assignee and comments; name and description once, when the ticket is made.',
    direction: 'outbound',
    rows: [
      ...rowsOf(rowsOut, ['name', 'description']).map((row) => ({
        ...row,
        mode: 'creation' as const,
      })),
      ...rowsOf(rowsOut, datadogFields),
    ],
    entries: allEntries,
    graceDays: 7,
  },
]

/** Profiles that behave as other products do, beside the default ones. */
export const jiraPresets: readonly SyncProfile[] = [...xsoar, elastic, ...datadog]
