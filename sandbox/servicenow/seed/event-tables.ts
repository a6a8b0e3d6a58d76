import { choice, type FieldDef, field, refersTo } from '../model/field'
import type { TableDef } from '../model/table'
import { auditColumns } from './audit-columns'

const named = { maxLength: 100 } as const
const severity = choice('severity', 'Severity', 'integer')

/** What an event and its alert have in common. */
const told: readonly FieldDef[] = [
  field('source', 'Source', 'string', named),
  field('event_class', 'Source instance', 'string', named),
  field('node', 'Node', 'string', named),
  field('type', 'Type', 'string', named),
  field('resource', 'Resource', 'string', named),
  field('metric_name', 'Metric Name', 'string', named),
  field('message_key', 'Message key', 'string', { maxLength: 1024 }),
  severity,
  field('description', 'Description', 'string', { maxLength: 4000 }),
  field('additional_info', 'Additional information', 'string', { maxLength: 0 }),
]

/** Tables of Event Management: what monitoring sends, and the alerts that are made of it. */
export const eventTables: readonly TableDef[] = [
  {
    ...{ name: 'em_event', label: 'Event', parent: null, display: 'message_key' },
    ...{ prefix: '', firstNumber: 0 },
    fields: [
      ...auditColumns,
      ...told,
      field('time_of_event', 'Time of event', 'string'),
      field('resolution_state', 'Resolution state', 'string'),
      field('state', 'State', 'string', { standard: 'Ready' }),
      field('processing_notes', 'Processing Notes', 'string', { maxLength: 4000 }),
      refersTo('alert', 'Alert', 'em_alert'),
    ],
  },
  {
    ...{ name: 'em_alert', label: 'Alert', parent: null, display: 'number' },
    ...{ prefix: 'Alert', firstNumber: 10_001 },
    fields: [
      ...auditColumns,
      field('number', 'Number', 'string', { readOnly: true }),
      ...told,
      field('state', 'State', 'string', { standard: 'Open' }),
      field('event_count', 'Event count', 'integer'),
      field('last_event_time', 'Last event', 'string'),
    ],
  },
]
