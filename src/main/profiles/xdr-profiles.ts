import type { EntryPolicy, ProfileRow, SyncProfile } from '../../shared/domain/profile'
import { asProfileId } from '../../shared/ids'
import { appendedEntries, taggedEntriesOut } from './entry-presets'
import { rowsOf } from './rows-of'
import { xdrAlertRowsIn, xdrAlertRowsOut, xdrIncidentRowsIn, xdrIncidentRowsOut } from './xdr-rows'

const shared = {
  connectorType: 'xdr',
  builtIn: true,
  mirrorClose: true,
  mirrorReopen: true,
  graceDays: 7,
  version: 1,
  updatedAt: 0,
  rev: 0,
} as const

/** The API takes comments and gives none back; it knows no files. */
const comments: EntryPolicy = { ...appendedEntries, maxFileBytes: 0 }
const taggedComments: EntryPolicy = { ...taggedEntriesOut, edits: 'append', maxFileBytes: 0 }
const nothing: EntryPolicy = { ...comments, which: 'none' }

/** What flows unless another profile is chosen. */
const standard: readonly SyncProfile[] = [
  {
    ...shared,
    id: asProfileId('xdr-default-in'),
    name: 'Cortex XDR incident default (inbound)',
    description:
      'Name, description, severity, status, close reason and assignee. The API gives no comments back.',
    direction: 'inbound',
    rows: xdrIncidentRowsIn,
    entries: nothing,
  },
  {
    ...shared,
    id: asProfileId('xdr-default-out'),
    name: 'Cortex XDR incident default (outbound)',
    description: 'Severity, status, close reason, assignee and entries as comments.',
    direction: 'outbound',
    rows: xdrIncidentRowsOut,
    entries: comments,
  },
  {
    ...shared,
    id: asProfileId('xdr-alert-default-in'),
    name: 'Cortex XDR alert default (inbound)',
    description: 'Name, description, severity, status and close reason of an alert.',
    direction: 'inbound',
    rows: xdrAlertRowsIn,
    entries: nothing,
  },
  {
    ...shared,
    id: asProfileId('xdr-alert-default-out'),
    name: 'Cortex XDR alert default (outbound)',
    description: 'Severity, status and close reason of an alert.',
    direction: 'outbound',
    rows: xdrAlertRowsOut,
    entries: nothing,
  },
]

/** As Cortex XSOAR mirrors incidents of Cortex XDR: local edits stay until released. */
const xsoar: readonly SyncProfile[] = [
  {
    ...shared,
    id: asProfileId('xdr-xsoar-in'),
    name: 'Cortex XDR incident like XSOAR (inbound)',
    description: 'All fields; local edits are kept until released. Nothing after closing.',
    direction: 'inbound',
    rows: kept(xdrIncidentRowsIn),
    entries: nothing,
    graceDays: 0,
  },
  {
    ...shared,
    id: asProfileId('xdr-xsoar-out'),
    name: 'Cortex XDR incident like XSOAR (outbound)',
    description: 'All fields that can be written, and the entries tagged for it as comments.',
    direction: 'outbound',
    rows: kept(xdrIncidentRowsOut),
    entries: taggedComments,
    graceDays: 0,
  },
]

/** Profiles that come with Lockstep for Cortex XDR and XSIAM. */
export const xdrProfiles: readonly SyncProfile[] = [...standard, ...xsoar]

function kept(rows: readonly ProfileRow[]): ProfileRow[] {
  return rowsOf(
    rows,
    rows.map((row) => row.local),
    'keep-local',
  )
}
