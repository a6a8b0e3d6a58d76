import type { EntryPolicy, ProfileRow, SyncProfile } from '../../shared/domain/profile'
import { asProfileId } from '../../shared/ids'
import { appendedEntries, taggedEntriesOut } from './entry-presets'
import { rowsOf } from './rows-of'
import { xsoarRowsIn, xsoarRowsOut } from './xsoar-rows'

const shared = {
  connectorType: 'xsoar',
  builtIn: true,
  mirrorClose: true,
  mirrorReopen: true,
  version: 1,
  updatedAt: 0,
  rev: 0,
} as const

/** What is said in a war room stays as it was said: an edit here follows as another entry. */
const entries: EntryPolicy = appendedEntries

const taggedOut: EntryPolicy = { ...taggedEntriesOut, edits: 'append', fileTag: 'ForXSOAR' }
const taggedIn: EntryPolicy = {
  ...taggedOut,
  commentTag: 'CommentFromXSOAR',
  workNoteTag: 'WorkNoteFromXSOAR',
  fileTag: 'FromXSOAR',
}

/** What flows between an incident and an issue unless another profile is chosen. */
const standard: readonly SyncProfile[] = [
  {
    ...shared,
    id: asProfileId('xsoar-default-in'),
    name: 'Cortex XSOAR default (inbound)',
    description: 'Name, details, severity, status, close reason, owner, chats, notes and files.',
    direction: 'inbound',
    rows: xsoarRowsIn,
    entries,
    graceDays: 7,
  },
  {
    ...shared,
    id: asProfileId('xsoar-default-out'),
    name: 'Cortex XSOAR default (outbound)',
    description: 'Name, description, severity, status, resolution, assignee and entries.',
    direction: 'outbound',
    rows: xsoarRowsOut,
    entries,
    graceDays: 7,
  },
]

/** As two tenants mirror each other by themselves: local edits stay, and only tagged entries leave. */
const tenantToTenant: readonly SyncProfile[] = [
  {
    ...shared,
    id: asProfileId('xsoar-xsoar-in'),
    name: 'Cortex XSOAR tenant to tenant (inbound)',
    description: 'All fields; local edits are kept until released. Entries arrive tagged.',
    direction: 'inbound',
    rows: kept(xsoarRowsIn),
    entries: taggedIn,
    graceDays: 0,
  },
  {
    ...shared,
    id: asProfileId('xsoar-xsoar-out'),
    name: 'Cortex XSOAR tenant to tenant (outbound)',
    description: 'All fields, and the entries tagged for it while the issue is active.',
    direction: 'outbound',
    rows: kept(xsoarRowsOut),
    entries: taggedOut,
    graceDays: 0,
  },
]

/** Profiles that come with Lockstep for Cortex XSOAR. */
export const xsoarProfiles: readonly SyncProfile[] = [...standard, ...tenantToTenant]

function kept(rows: readonly ProfileRow[]): ProfileRow[] {
  const fields = rows.map((row) => row.local)
  return rowsOf(rows, fields, 'keep-local')
}
