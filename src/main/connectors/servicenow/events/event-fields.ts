import type { FieldType } from '../../../../shared/domain/value'
import type { RemoteField } from '../../../engine/ports/connector'
import { CLOSING_COLUMNS } from '../closing'
import { STAGE } from '../stages'
import type { EventSettings } from './event-settings'

/**
 * An event goes by the names its record would have in a table of tasks, so that every profile for
 * ServiceNow fits both; the labels say what becomes of each.
 */
export const TITLE = 'short_description'
export const TEXT = 'description'
export const SEVERITY = 'priority'
export const ASSIGNEE = 'assigned_to'

/** Columns of an event that a profile can fill. */
export const columns = ['node', 'resource', 'metric_name', 'type'] as const

/** Longest text of those columns. */
export const LONGEST_COLUMN = 100

/** Members of the additional information that every event can have. */
export const usualKeys: readonly string[] = [ASSIGNEE, 'assignment_group', ...CLOSING_COLUMNS]

const severities = [
  ['1', 'Critical'],
  ['2', 'Major'],
  ['3', 'Minor'],
  ['4', 'Warning'],
  ['5', 'OK'],
] as const

const field = (
  name: string,
  label: string,
  type: FieldType,
  more: Partial<RemoteField> = {},
): RemoteField => ({
  ...{ name, label, type, required: false, allowed: null, maxLength: null, writable: true },
  ...more,
})

const column = (name: (typeof columns)[number], label: string): RemoteField =>
  field(name, label, 'line', { maxLength: LONGEST_COLUMN })

const stages = [
  ['new', 'New'],
  ['in-progress', 'New (in progress)'],
  ['on-hold', 'New (on hold)'],
  ['resolved', 'Closing'],
] as const

const choices = (pairs: readonly (readonly [string, string])[]): RemoteField['allowed'] =>
  pairs.map(([value, label]) => ({ value, label }))

/** Fields a form shows and a profile can map. */
export function eventFields({ keys }: EventSettings): readonly RemoteField[] {
  return [
    field(TITLE, 'First line of the description', 'line', { required: true }),
    field(TEXT, 'Rest of the description', 'text'),
    field(SEVERITY, 'Severity', 'choice', { required: true, allowed: choices(severities) }),
    field(STAGE, 'Resolution state', 'choice', { allowed: choices(stages), writable: false }),
    column('node', 'Node'),
    column('resource', 'Resource'),
    column('metric_name', 'Metric name'),
    column('type', 'Type'),
    field(ASSIGNEE, 'Assigned to (additional information)', 'person'),
    field('assignment_group', 'Assignment group (additional information)', 'line'),
    field('close_code', 'Close code (additional information)', 'line'),
    field('close_notes', 'Close notes (additional information)', 'text'),
    ...keys
      .filter((key) => !usualKeys.includes(key) && !known.has(key))
      .map((key) => field(key, `${key} (additional information)`, 'line')),
  ]
}

const known: ReadonlySet<string> = new Set([TITLE, TEXT, SEVERITY, STAGE, ...columns])
