import { type FieldSpec, readOnlySpecs } from './field-spec'
import { closeReason, reasonLabel, statusLabel, writableStatuses } from './status'

/** Severities that a person can set on an alert. */
export const alertSeverities = ['informational', 'low', 'medium', 'high', 'critical'] as const

const statuses = writableStatuses('alert')

/** Everything worth mirroring of an alert, under the names the document gives. */
export const alertFields: readonly FieldSpec[] = [
  ...readOnlySpecs('line', { name: 'Name' }),
  ...readOnlySpecs('text', { description: 'Description' }),
  {
    name: 'status',
    label: 'Status',
    type: 'choice',
    writable: false,
    allowed: statuses.map((value) => ({ value, label: statusLabel(value) })),
  },
  {
    name: 'statusCategory',
    label: 'Status category',
    type: 'choice',
    writable: false,
    allowed: ['to-do', 'in-progress', 'done'].map((value) => ({ value, label: value })),
  },
  {
    name: 'close_reason',
    label: 'Reason it was resolved with',
    type: 'choice',
    writable: false,
    allowed: statuses.flatMap((status) => {
      const value = closeReason(status)
      return value === null ? [] : [{ value, label: reasonLabel(value) }]
    }),
  },
  { name: 'resolution_comment', label: 'Resolution comment', type: 'text', writable: false },
  {
    name: 'severity',
    label: 'Severity',
    type: 'choice',
    writable: true,
    allowed: alertSeverities.map((value) => ({ value, label: value })),
  },
  ...readOnlySpecs('line', {
    category: 'Category',
    source: 'Source',
    action_pretty: 'Action',
    alert_type: 'Type',
    host_name: 'Host',
    user_name: 'User',
    case_id: 'Incident',
    external_id: 'External id',
    actor_process_image_name: 'Process',
    actor_process_command_line: 'Command line',
    action_file_name: 'File',
    action_file_sha256: 'SHA-256 of the file',
    action_remote_ip: 'Remote address',
    mitre_tactic_id_and_name: 'MITRE tactic',
    mitre_technique_id_and_name: 'MITRE technique',
  }),
  ...readOnlySpecs('set', { host_ip: 'Addresses of the host', tags: 'Tags' }),
  ...readOnlySpecs('flag', { starred: 'Starred' }),
  ...readOnlySpecs('moment', { detection_timestamp: 'Detected' }),
]
