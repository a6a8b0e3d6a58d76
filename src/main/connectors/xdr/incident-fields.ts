import { type FieldSpec, readOnlySpecs } from './field-spec'
import { closeReason, reasonLabel, statusLabel, writableStatuses } from './status'

/** Severities that a person can set on an incident. */
export const manualSeverities = ['low', 'medium', 'high', 'critical'] as const

/** Custom fields stand below a member of their own when read, and beside the others when written. */
export const CUSTOM_PREFIX = 'custom_fields.'

const statuses = writableStatuses('incident')

/** What stands for the whole incident: name and words, then what can be changed. */
const main: readonly FieldSpec[] = [
  {
    name: 'incident_name',
    label: 'Name (the description where it has none)',
    type: 'line',
    writable: false,
  },
  { name: 'description', label: 'Description', type: 'text', writable: false },
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
  { name: 'resolve_comment', label: 'Resolve comment', type: 'text', writable: false },
  {
    name: 'severity',
    label: 'Severity (the manual one where it is set)',
    type: 'choice',
    writable: true,
    allowed: manualSeverities.map((value) => ({ value, label: value })),
  },
  { name: 'assigned_user_mail', label: 'Assigned to', type: 'person', writable: true },
  { name: 'notes', label: 'Notes (writing replaces them)', type: 'text', writable: true },
]

/** Everything the document describes of an incident. Its creation time moves by itself, so it is none. */
export const incidentFields: readonly FieldSpec[] = [
  ...main,
  ...readOnlySpecs('line', {
    manual_severity: 'Manual severity',
    assigned_user_pretty_name: 'Name of whom it is assigned to',
    alerts_grouping_status: 'Grouping of alerts',
    incident_domain: 'Domain',
  }),
  ...readOnlySpecs('set', {
    hosts: 'Hosts',
    users: 'Users',
    incident_sources: 'Sources',
    alert_categories: 'Categories of alerts',
    mitre_tactics_ids_and_names: 'MITRE tactics',
    mitre_techniques_ids_and_names: 'MITRE techniques',
    tags: 'Tags',
  }),
  ...readOnlySpecs('number', {
    alert_count: 'Alerts',
    low_severity_alert_count: 'Alerts of low severity',
    med_severity_alert_count: 'Alerts of medium severity',
    high_severity_alert_count: 'Alerts of high severity',
    critical_severity_alert_count: 'Alerts of critical severity',
    host_count: 'Number of hosts',
    user_count: 'Number of users',
    rule_based_score: 'Score by rules',
    manual_score: 'Manual score',
    wildfire_hits: 'WildFire hits',
  }),
  ...readOnlySpecs('flag', { starred: 'Starred' }),
  ...readOnlySpecs('moment', { detection_time: 'Detected', resolved_timestamp: 'Resolved' }),
]

/** Listed only where alerts are wanted. */
export const alertsField: FieldSpec = {
  name: 'alerts',
  label: 'Alerts, as a table',
  type: 'text',
  writable: false,
}
