import type { FieldType } from '../../../shared/domain/value'

/** A member of an incident that profiles may use. */
export type IncidentField = {
  readonly name: string
  readonly label: string
  readonly type: FieldType
}

/** Members of the product's own that are read with every incident. */
export const rootFields: readonly IncidentField[] = [
  { name: 'name', label: 'Name', type: 'line' },
  { name: 'details', label: 'Details', type: 'text' },
  { name: 'severity', label: 'Severity', type: 'choice' },
  { name: 'type', label: 'Type', type: 'choice' },
  { name: 'owner', label: 'Owner', type: 'person' },
  { name: 'status', label: 'Status', type: 'choice' },
  { name: 'closeReason', label: 'Close reason', type: 'choice' },
  { name: 'closeNotes', label: 'Close notes', type: 'text' },
  { name: 'phase', label: 'Phase', type: 'line' },
  { name: 'occurred', label: 'Occurred', type: 'moment' },
  { name: 'dueDate', label: 'Due date', type: 'moment' },
  { name: 'labels', label: 'Labels', type: 'set' },
  { name: 'dbotMirrorInstance', label: 'Mirror instance', type: 'line' },
  { name: 'dbotMirrorDirection', label: 'Mirror direction', type: 'choice' },
]

export const rootTypes: ReadonlyMap<string, FieldType> = new Map(
  rootFields.map(({ name, type }) => [name, type]),
)

/** Written by closing, starting and reopening, never by an edit. */
export const statusFieldNames = ['status'] as const
/** Travels only with a close. */
export const closingFieldNames = ['closeReason', 'closeNotes'] as const

/** Facts that an edit does not change: those above, and what another integration keeps there. */
export const readOnlyNames: ReadonlySet<string> = new Set([
  ...statusFieldNames,
  ...closingFieldNames,
  'dbotMirrorInstance',
  'dbotMirrorDirection',
  'id',
  'version',
  'created',
  'modified',
  'closed',
])

/** Statuses by the number that stands for them. */
export const statusLabels: ReadonlyMap<string, string> = new Map([
  ['0', 'Pending'],
  ['1', 'Active'],
  ['2', 'Closed'],
  ['3', 'Archived'],
])

/** Severities by the number that stands for them. */
export const severityLabels: ReadonlyMap<string, string> = new Map([
  ['0', 'Unknown'],
  ['0.5', 'Informational'],
  ['1', 'Low'],
  ['2', 'Medium'],
  ['3', 'High'],
  ['4', 'Critical'],
])

/** Reasons for a close that every tenant offers; the server's settings may add more. */
export const usualCloseReasons = ['False Positive', 'Duplicate', 'Other', 'Resolved'] as const
