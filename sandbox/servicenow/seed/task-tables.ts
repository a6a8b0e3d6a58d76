import { choice, type FieldDef, field, refersTo } from '../model/field'
import type { TableDef } from '../model/table'
import { auditColumns } from './audit-columns'

const dateTime = (name: string, label: string): FieldDef => field(name, label, 'glide_date_time')
const text = (name: string, label: string, maxLength: number): FieldDef =>
  field(name, label, 'string', { maxLength })
const list = (name: string, label: string): FieldDef =>
  field(name, label, 'glide_list', { maxLength: 4000 })

const taskColumns: readonly FieldDef[] = [
  ...auditColumns,
  field('sys_class_name', 'Task type', 'string', { maxLength: 80, readOnly: true }),
  text('sys_tags', 'Tags', 255),
  refersTo('sys_domain', 'Domain', 'sys_user_group', { standard: 'global', readOnly: true }),
  field('sys_domain_path', 'Domain Path', 'string', { standard: '/', readOnly: true }),
  field('number', 'Number', 'string', { maxLength: 40 }),
  field('short_description', 'Short description', 'string', { maxLength: 160 }),
  text('description', 'Description', 4000),
  choice('state', 'State', 'integer', { standard: '1' }),
  choice('impact', 'Impact', 'integer', { standard: '3' }),
  choice('urgency', 'Urgency', 'integer', { standard: '3' }),
  choice('priority', 'Priority', 'integer', { standard: '4' }),
  choice('escalation', 'Escalation', 'integer', { standard: '0' }),
  choice('contact_type', 'Channel', 'string', { standard: 'phone' }),
  choice('approval', 'Approval', 'string', { standard: 'not requested' }),
  choice('upon_approval', 'Upon approval', 'string', { standard: 'proceed' }),
  choice('upon_reject', 'Upon reject', 'string', { standard: 'cancel' }),
  field('active', 'Active', 'boolean', { standard: 'true' }),
  field('knowledge', 'Knowledge', 'boolean', { standard: 'false' }),
  field('made_sla', 'Made SLA', 'boolean', { standard: 'true' }),
  refersTo('assigned_to', 'Assigned to', 'sys_user'),
  refersTo('assignment_group', 'Assignment group', 'sys_user_group'),
  refersTo('opened_by', 'Opened by', 'sys_user'),
  refersTo('closed_by', 'Closed by', 'sys_user'),
  refersTo('parent', 'Parent', 'task'),
  refersTo('company', 'Company', 'core_company'),
  refersTo('location', 'Location', 'cmn_location'),
  refersTo('cmdb_ci', 'Configuration item', 'cmdb_ci'),
  refersTo('business_service', 'Service', 'cmdb_ci'),
  refersTo('delivery_plan', 'Delivery plan', 'sc_cat_item_delivery_plan'),
  refersTo('delivery_task', 'Delivery task', 'sc_cat_item_delivery_task'),
  refersTo('rejection_goto', 'Rejection goto', 'task'),
  refersTo('wf_activity', 'Workflow activity', 'wf_activity'),
  dateTime('opened_at', 'Opened'),
  dateTime('closed_at', 'Closed'),
  dateTime('due_date', 'Due date'),
  dateTime('sla_due', 'SLA due'),
  dateTime('activity_due', 'Activity due'),
  dateTime('follow_up', 'Follow up'),
  dateTime('expected_start', 'Expected start'),
  dateTime('work_start', 'Actual start'),
  dateTime('work_end', 'Actual end'),
  dateTime('approval_set', 'Approval set'),
  field('business_duration', 'Business duration', 'glide_duration'),
  field('calendar_duration', 'Duration', 'glide_duration'),
  field('time_worked', 'Time worked', 'glide_duration'),
  field('reassignment_count', 'Reassignment count', 'integer', { standard: '0' }),
  field('order', 'Order', 'integer'),
  text('close_notes', 'Close notes', 4000),
  text('correlation_id', 'Correlation ID', 100),
  text('correlation_display', 'Correlation display', 100),
  text('user_input', 'User input', 4000),
  text('approval_history', 'Approval history', 4000),
  list('watch_list', 'Watch list'),
  list('work_notes_list', 'Work notes list'),
  list('group_list', 'Group list'),
  list('additional_assignee_list', 'Additional assignee list'),
  field('comments', 'Additional comments', 'journal_input', { maxLength: 4000 }),
  field('work_notes', 'Work notes', 'journal_input', { maxLength: 4000 }),
  field('comments_and_work_notes', 'Comments and Work notes', 'journal_list', { readOnly: true }),
]

const incidentColumns: readonly FieldDef[] = [
  field('short_description', 'Short description', 'string', { maxLength: 160, mandatory: true }),
  refersTo('caller_id', 'Caller', 'sys_user'),
  choice('category', 'Category', 'string', { standard: 'inquiry' }),
  choice('subcategory', 'Subcategory', 'string'),
  choice('severity', 'Severity', 'integer', { standard: '3' }),
  choice('notify', 'Notify', 'integer', { standard: '1' }),
  choice('incident_state', 'Incident state', 'integer', { standard: '1' }),
  choice('hold_reason', 'On hold reason', 'integer'),
  choice('close_code', 'Resolution code', 'string'),
  field('close_notes', 'Resolution notes', 'string', { maxLength: 4000 }),
  dateTime('resolved_at', 'Resolved'),
  refersTo('resolved_by', 'Resolved by', 'sys_user'),
  dateTime('reopened_time', 'Last reopened at'),
  refersTo('reopened_by', 'Last reopened by', 'sys_user'),
  field('reopen_count', 'Reopen count', 'integer', { standard: '0' }),
  field('child_incidents', 'Child Incidents', 'integer', { standard: '0' }),
  refersTo('parent_incident', 'Parent Incident', 'incident'),
  refersTo('problem_id', 'Problem', 'problem'),
  refersTo('rfc', 'Change Request', 'change_request'),
  refersTo('caused_by', 'Caused by Change', 'change_request'),
  field('business_stc', 'Business resolve time', 'integer'),
  field('calendar_stc', 'Resolve time', 'integer'),
  text('u_affected_host', 'Affected host', 255),
  choice('u_detection_source', 'Detection source', 'string'),
  field('u_restricted', 'Restricted', 'boolean', { standard: 'false' }),
  field('u_vault_note', 'Vault note', 'glide_encrypted', { maxLength: 255 }),
]

const problemColumns: readonly FieldDef[] = [
  choice('category', 'Category', 'string'),
  choice('resolution_code', 'Resolution code', 'string'),
  text('cause_notes', 'Cause notes', 4000),
  text('fix_notes', 'Fix notes', 4000),
  text('workaround', 'Workaround', 4000),
]

const changeColumns: readonly FieldDef[] = [
  choice('state', 'State', 'integer', { standard: '-5' }),
  choice('type', 'Type', 'string', { standard: 'normal' }),
  choice('risk', 'Risk', 'integer', { standard: '4' }),
  choice('category', 'Category', 'string', { standard: 'Other' }),
  choice('close_code', 'Close code', 'string'),
  refersTo('requested_by', 'Requested by', 'sys_user'),
  text('justification', 'Justification', 4000),
  text('implementation_plan', 'Implementation plan', 4000),
  text('backout_plan', 'Backout plan', 4000),
]

const securityColumns: readonly FieldDef[] = [
  choice('state', 'State', 'integer', { standard: '10' }),
  choice('category', 'Category', 'string'),
  choice('subcategory', 'Subcategory', 'string'),
  choice('severity', 'Severity', 'integer', { standard: '3' }),
  choice('business_criticality', 'Business impact', 'integer', { standard: '3' }),
  field('risk_score', 'Risk score', 'integer', { standard: '40' }),
  choice('close_code', 'Close code', 'string'),
  refersTo('affected_user', 'Affected user', 'sys_user'),
  refersTo('parent_security_incident', 'Parent security incident', 'sn_si_incident'),
  choice('attack_vector', 'Attack vector', 'string'),
  choice('substate', 'Substate', 'integer'),
]

const itemColumns: readonly FieldDef[] = [
  choice('stage', 'Stage', 'string', { standard: 'request_approved' }),
  refersTo('requested_for', 'Requested for', 'sys_user'),
  field('quantity', 'Quantity', 'integer', { standard: '1' }),
]

const catalogTaskColumns: readonly FieldDef[] = [
  refersTo('request_item', 'Request item', 'sc_req_item'),
]

function task(
  name: string,
  label: string,
  prefix: string,
  firstNumber: number,
  fields: readonly FieldDef[],
): TableDef {
  return { name, label, parent: 'task', display: 'number', prefix, firstNumber, fields }
}

/** The task table and those that extend it. */
export const taskTables: readonly TableDef[] = [
  {
    name: 'task',
    label: 'Task',
    parent: null,
    display: 'number',
    prefix: 'TASK',
    firstNumber: 20_001,
    fields: taskColumns,
  },
  task('incident', 'Incident', 'INC', 10_001, incidentColumns),
  task('problem', 'Problem', 'PRB', 40_001, problemColumns),
  task('change_request', 'Change Request', 'CHG', 30_001, changeColumns),
  task('sn_si_incident', 'Security Incident', 'SIR', 10_001, securityColumns),
  task('sc_req_item', 'Requested Item', 'RITM', 10_001, itemColumns),
  task('sc_task', 'Catalog Task', 'SCTASK', 10_001, catalogTaskColumns),
]
